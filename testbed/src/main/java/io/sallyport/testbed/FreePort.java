package io.sallyport.testbed;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Finds TCP ports of loopback that nothing listens on at the moment. */
public final class FreePort {

  private FreePort() {}

  /** A port that was free a moment ago. Another process may take it before the caller does. */
  public static int find() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
