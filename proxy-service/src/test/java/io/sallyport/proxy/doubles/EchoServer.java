package io.sallyport.proxy.doubles;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Sends back whatever comes, on loopback or at a Unix socket. */
public final class EchoServer implements AutoCloseable {

  private final ServerSocketChannel listening;
  private final Set<SocketChannel> connections = ConcurrentHashMap.newKeySet();

  private EchoServer(ServerSocketChannel listening) {
    this.listening = listening;
    Thread.ofVirtual().start(this::accept);
  }

  /** At a free port. */
  public static EchoServer onPort() throws IOException {
    return new EchoServer(
        ServerSocketChannel.open()
            .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)));
  }

  /** At a Unix socket. */
  public static EchoServer onSocket(Path path) throws IOException {
    return new EchoServer(
        ServerSocketChannel.open(StandardProtocolFamily.UNIX)
            .bind(UnixDomainSocketAddress.of(path)));
  }

  /** Its port. */
  public int port() throws IOException {
    return ((InetSocketAddress) listening.getLocalAddress()).getPort();
  }

  /** How many connections it has now. */
  public int connections() {
    return connections.size();
  }

  /** Sends bytes and no more, and reads to the end. */
  public static byte[] exchange(SocketAddress address, byte[] bytes) throws Exception {
    try (SocketChannel channel = SocketChannel.open(address)) {
      Thread sender =
          Thread.ofVirtual()
              .start(() -> {
                try {
                  ByteBuffer buffer = ByteBuffer.wrap(bytes);
                  while (buffer.hasRemaining()) {
                    channel.write(buffer);
                  }
                  channel.shutdownOutput();
                } catch (IOException cut) {
                  return;
                }
              });
      byte[] back = read(channel);
      sender.join();
      return back;
    }
  }

  /** What comes until the connection ends, or is reset because nobody read what it was sent. */
  public static byte[] read(SocketChannel channel) {
    ByteArrayOutputStream back = new ByteArrayOutputStream();
    try (InputStream in = Channels.newInputStream(channel)) {
      in.transferTo(back);
    } catch (IOException reset) {
      return back.toByteArray();
    }
    return back.toByteArray();
  }

  private void accept() {
    while (listening.isOpen()) {
      try {
        SocketChannel connection = listening.accept();
        connections.add(connection);
        Thread.ofVirtual().start(() -> echo(connection));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void echo(SocketChannel connection) {
    ByteBuffer buffer = ByteBuffer.allocate(64 * 1024);
    try (connection) {
      while (connection.read(buffer.clear()) >= 0) {
        buffer.flip();
        while (buffer.hasRemaining()) {
          connection.write(buffer);
        }
      }
    } catch (IOException gone) {
      return;
    } finally {
      connections.remove(connection);
    }
  }

  @Override
  public void close() throws IOException {
    listening.close();
    for (SocketChannel connection : connections) {
      connection.close();
    }
  }
}
