package io.sallyport.siem.delivery.socket;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.net.UnknownHostException;
import java.time.Duration;

/**
 * Plain TCP.
 *
 * @param host name or address, looked up for each connection
 * @param port of the receiver
 * @param timeout for the connection
 */
public record TcpConnector(String host, int port, Duration timeout) implements Connector {

  private static final int SEND_BUFFER = 64 * 1024;

  @Override
  public Connection connect() throws IOException {
    Socket socket = new Socket();
    try {
      InetSocketAddress address = new InetSocketAddress(host, port);
      if (address.isUnresolved()) {
        throw new UnknownHostException("no address for " + host);
      }
      socket.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
      socket.setTcpNoDelay(true);
      // Small, so that a receiver that stops reading is noticed before much waits here unread.
      socket.setSendBufferSize(SEND_BUFFER);
      socket.connect(address, (int) timeout.toMillis());
      return new Connection(socket, socket);
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }
}
