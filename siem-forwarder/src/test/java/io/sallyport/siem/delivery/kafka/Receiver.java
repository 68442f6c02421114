package io.sallyport.siem.delivery.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;

/** A syslog receiver on TCP that reads octet-counted frames, and can go away or fall silent. */
final class Receiver implements AutoCloseable {

  private final ServerSocket server;
  private final List<Socket> open = new CopyOnWriteArrayList<>();
  private final List<String> messages = new CopyOnWriteArrayList<>();
  private final boolean silent;

  /**
   * @param silent whether it accepts connections and never reads
   */
  Receiver(int port, boolean silent) throws IOException {
    this.silent = silent;
    server = new ServerSocket();
    server.setReuseAddress(true);
    if (silent) {
      server.setReceiveBufferSize(4096);
    }
    bind(port);
    Thread.ofVirtual().start(this::accept);
  }

  /** Any connection of the machine may hold a port for a while that nobody listens on. */
  private void bind(int port) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .ignoreExceptionsInstanceOf(BindException.class)
        .until(() -> {
          server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
          return true;
        });
  }

  int port() {
    return server.getLocalPort();
  }

  List<String> messages() {
    return messages;
  }

  int connections() {
    return open.size();
  }

  /** Cuts what is connected; new connections are taken. */
  void cut() throws IOException {
    for (Socket socket : open) {
      socket.close();
    }
    open.clear();
  }

  @Override
  public void close() throws IOException {
    server.close();
    cut();
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = server.accept();
        open.add(socket);
        if (!silent) {
          Thread.ofVirtual().start(() -> read(socket));
        }
      }
    } catch (IOException _) {
      // Closed.
    }
  }

  private void read(Socket socket) {
    try (DataInputStream in = new DataInputStream(socket.getInputStream())) {
      while (true) {
        byte[] frame = new byte[length(in)];
        in.readFully(frame);
        messages.add(new String(frame, UTF_8));
      }
    } catch (IOException _) {
      // Cut.
    }
  }

  private static int length(DataInputStream in) throws IOException {
    int length = 0;
    for (int c = in.read(); c != ' '; c = in.read()) {
      if (c < '0' || c > '9') {
        throw new EOFException("not a length");
      }
      length = length * 10 + c - '0';
    }
    return length;
  }
}
