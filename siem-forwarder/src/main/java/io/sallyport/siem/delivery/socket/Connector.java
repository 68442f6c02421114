package io.sallyport.siem.delivery.socket;

import java.io.IOException;
import java.net.Socket;

/** Makes a connection that may be written to: for TLS, after the peer has proved who it is. */
@FunctionalInterface
public interface Connector {

  /**
   * Blocks until connected, within the connector's time.
   *
   * @throws IOException when the peer can't be reached or isn't who it should be
   */
  Connection connect() throws IOException;

  /**
   * An open connection.
   *
   * @param stream what is written to
   * @param wire the socket beneath it, the same where there is no layer; closing it never waits
   */
  record Connection(Socket stream, Socket wire) {}
}
