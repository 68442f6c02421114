package io.sallyport.testbed;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/** Finds TCP ports of loopback that nothing listens on at the moment. */
public final class FreePort {

  /** Below the ports that the kernel gives to outgoing connections. */
  private static final int LOWEST = 18_000;

  private static final int HIGHEST = 31_000;

  private FreePort() {}

  /** A port that was free a moment ago. Another process may take it before the caller does. */
  public static int find() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /**
   * The first of that many consecutive ports, all free a moment ago.
   *
   * @throws IOException when there is no such row of ports
   */
  public static int findSpan(int length) throws IOException {
    int start = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);
    for (int tried = 0; tried < HIGHEST - LOWEST; tried += length) {
      int first = LOWEST + (start - LOWEST + tried) % (HIGHEST - LOWEST);
      if (IntStream.range(first, first + length).allMatch(FreePort::isFree)) {
        return first;
      }
    }
    throw new IOException("no " + length + " consecutive ports of loopback are free");
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException taken) {
      return false;
    }
  }
}
