package io.sallyport.proxy.limit;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * The limits of this node, what peers are told of them, and how often they were reached ({@code
 * sallyport_limits_reached_total}, by limit).
 */
public final class Limits {

  private static final long MIB = 1024L * 1024;

  private final LimitConfig config;
  private final Map<Limit, Counter> reached = new EnumMap<>(Limit.class);
  private final SessionPlaces places;

  /** The limits of a configuration; nothing is taken yet. */
  public Limits(LimitConfig config, MeterRegistry meters) {
    this.config = config;
    this.places = new SessionPlaces(config.sessions(), config.sessionsPerOperator());
    for (Limit limit : Limit.values()) {
      reached.put(
          limit,
          Counter.builder("sallyport.limits.reached")
              .description("How often a peer came to a limit")
              .tag("limit", limit.word())
              .register(meters));
    }
  }

  /** How they are configured. */
  public LimitConfig config() {
    return config;
  }

  /** The places of sessions. */
  public SessionPlaces places() {
    return places;
  }

  /**
   * What a new connection may do.
   *
   * @param listener what to do when it reaches a limit, once for each
   */
  public ConnectionAllowance allowance(Consumer<Limit> listener) {
    return new ConnectionAllowance(config, System::nanoTime, listener);
  }

  /** Counts that one was reached. */
  public void count(Limit limit) {
    Objects.requireNonNull(reached.get(limit)).increment();
  }

  /** What whoever reached one is told, after who tells it. */
  public String message(Limit limit) {
    return switch (limit) {
      case UNAUTHENTICATED -> "too many connections that are not logged in; try again shortly";
      case UNAUTHENTICATED_PER_SOURCE ->
          "too many connections from your address that are not logged in; try again shortly";
      case CONNECTIONS_PER_SOURCE ->
          "too many connections from your address in a short time; try again shortly";
      case HANDSHAKE ->
          "the key exchange was not over in %d s".formatted(config.handshake().toSeconds());
      case AUTHENTICATION_TIMEOUT -> "the login was not over in time";
      case SESSIONS -> "the gateway holds as many sessions as it may; try again later";
      case SESSIONS_PER_OPERATOR ->
          "you have %d sessions here, which is as many as you may"
              .formatted(config.sessionsPerOperator());
      case CHANNELS -> "more than %d channels on one connection".formatted(config.channels());
      case SMALLEST_PACKET ->
          "a peer that takes only packets below %d bytes".formatted(config.smallestPacket());
      case REQUESTS -> "more than %d requests a second".formatted(config.requests());
      case KEY_EXCHANGES -> "more than %d key exchanges a minute".formatted(config.keyExchanges());
      case REFUSALS -> "more than %d refused requests a minute".formatted(config.refusals());
      case HELD_BYTES ->
          "more than %d MiB wait that nobody reads".formatted(config.heldBytes() / MIB);
      case PROTOCOL -> "the protocol was violated";
    };
  }
}
