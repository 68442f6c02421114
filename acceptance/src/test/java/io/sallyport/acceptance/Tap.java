package io.sallyport.acceptance;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** Sits between a client and a server on this machine, and keeps what crosses, either way. */
final class Tap implements AutoCloseable {

  private static final int MOST = 64 << 20;

  private final ServerSocket listener;
  private final int server;
  private final ByteArrayOutputStream crossed = new ByteArrayOutputStream();

  private Tap(ServerSocket listener, int server) {
    this.listener = listener;
    this.server = server;
  }

  /**
   * Begins to listen; the server need not be there yet.
   *
   * @param server its port
   */
  static Tap before(int server) throws IOException {
    Tap tap = new Tap(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), server);
    Thread.ofVirtual().start(tap::accept);
    return tap;
  }

  /** Where a client reaches the server through it. */
  int port() {
    return listener.getLocalPort();
  }

  /** All that crossed until now; of several connections as it came. */
  byte[] crossed() {
    synchronized (crossed) {
      return crossed.toByteArray();
    }
  }

  private void accept() {
    try {
      while (true) {
        Socket client = listener.accept();
        Socket to = new Socket();
        try {
          to.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server));
        } catch (IOException notThere) {
          client.close();
          continue;
        }
        Thread.ofVirtual().start(() -> copy(client, to));
        Thread.ofVirtual().start(() -> copy(to, client));
      }
    } catch (IOException closed) {
      // The test is over.
    }
  }

  private void copy(Socket from, Socket to) {
    try (from;
        to;
        InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream()) {
      byte[] buffer = new byte[16 * 1024];
      int size = in.read(buffer);
      while (size >= 0) {
        keep(buffer, size);
        out.write(buffer, 0, size);
        out.flush();
        size = in.read(buffer);
      }
    } catch (IOException ended) {
      // So does the other direction.
    }
  }

  private void keep(byte[] buffer, int size) {
    synchronized (crossed) {
      if (crossed.size() > MOST) {
        throw new UncheckedIOException(new IOException("more crossed than is kept"));
      }
      crossed.write(buffer, 0, size);
    }
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }
}
