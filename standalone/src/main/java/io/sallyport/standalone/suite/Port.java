package io.sallyport.standalone.suite;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/**
 * A port that a part listens on.
 *
 * @param purpose what for
 * @param number on 127.0.0.1
 * @param variable the environment variable that moves it
 */
record Port(String purpose, int number, String variable) {

  /** Whether nobody listens there. */
  boolean isFree() {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), number));
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
