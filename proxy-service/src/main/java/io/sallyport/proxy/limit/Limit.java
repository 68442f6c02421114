package io.sallyport.proxy.limit;

/** What is limited. Its word is in metrics and events, and the last part of its key. */
public enum Limit {
  /** Connections that aren't logged in, all together. */
  UNAUTHENTICATED("unauthenticated"),
  /** Connections that aren't logged in, from one source. */
  UNAUTHENTICATED_PER_SOURCE("unauthenticated-per-source"),
  /** New connections from one source in a second. */
  CONNECTIONS_PER_SOURCE("connections-per-source"),
  /** How long the first key exchange may take. */
  HANDSHAKE("handshake"),
  /** How long a login may take. */
  AUTHENTICATION_TIMEOUT("authentication-timeout"),
  /** Sessions that a node holds. */
  SESSIONS("sessions"),
  /** Sessions of one operator that a node holds. */
  SESSIONS_PER_OPERATOR("sessions-per-operator"),
  /** Channels, forwards and listeners of one connection. */
  CHANNELS("channels"),
  /** The longest packet that a peer takes must not be shorter. */
  SMALLEST_PACKET("smallest-packet"),
  /** Messages in a second that carry no data. */
  REQUESTS("requests"),
  /** Key exchanges in a minute. */
  KEY_EXCHANGES("key-exchanges"),
  /** Refused channels and requests in a minute. */
  REFUSALS("refusals"),
  /** Bytes that wait for a peer of one connection. */
  HELD_BYTES("held-bytes"),
  /** What RFC 4251 to 4254 forbid; there is nothing to configure. */
  PROTOCOL("protocol");

  private final String word;

  /** What becomes of a connection that comes to one. */
  public enum Consequence {
    /** It is not admitted. */
    TURNED_AWAY,
    /** It does not get what it asked for. */
    REFUSED,
    /** It ends. */
    ENDED
  }

  Limit(String word) {
    this.word = word;
  }

  /** What becomes of a connection of an operator that comes to it. */
  public Consequence consequence() {
    return switch (this) {
      case UNAUTHENTICATED, UNAUTHENTICATED_PER_SOURCE, CONNECTIONS_PER_SOURCE ->
          Consequence.TURNED_AWAY;
      case SESSIONS, SESSIONS_PER_OPERATOR, CHANNELS, SMALLEST_PACKET -> Consequence.REFUSED;
      case HANDSHAKE,
          AUTHENTICATION_TIMEOUT,
          REQUESTS,
          KEY_EXCHANGES,
          REFUSALS,
          HELD_BYTES,
          PROTOCOL ->
          Consequence.ENDED;
    };
  }

  /** Its name in metrics and events. */
  public String word() {
    return word;
  }
}
