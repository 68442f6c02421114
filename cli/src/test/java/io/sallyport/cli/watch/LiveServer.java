package io.sallyport.cli.watch;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A WebSocket on loopback (RFC 6455) for one viewer; it sends what it is told to. */
public final class LiveServer implements AutoCloseable {

  private static final String GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
  private static final int TEXT = 1;
  private static final int CLOSE = 8;
  private static final int FINAL = 0x80;

  private final ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
  private final LinkedBlockingQueue<byte[]> frames = new LinkedBlockingQueue<>();
  private final LinkedBlockingQueue<String> requests = new LinkedBlockingQueue<>();
  private final LinkedBlockingQueue<byte[]> received = new LinkedBlockingQueue<>();

  /** Accepts one viewer. */
  public LiveServer() throws IOException {
    Thread.ofVirtual().start(this::serve);
  }

  public String address() {
    return "http://127.0.0.1:" + server.getLocalPort();
  }

  /** Sends a message; before a viewer is there it waits for one. */
  public void send(String message) {
    frames.add(frame(FINAL | TEXT, message.getBytes(StandardCharsets.UTF_8)));
  }

  /** Sends a message in two pieces. */
  public void sendInPieces(String first, String second) {
    frames.add(frame(TEXT, first.getBytes(StandardCharsets.UTF_8)));
    frames.add(frame(FINAL, second.getBytes(StandardCharsets.UTF_8)));
  }

  /** Closes with a status. */
  public void end(int status) {
    frames.add(frame(FINAL | CLOSE, new byte[] {(byte) (status >> 8), (byte) status}));
  }

  /** The request by which the viewer came, header and all. */
  public String request() throws InterruptedException {
    String request = requests.poll(10, TimeUnit.SECONDS);
    if (request == null) {
      throw new AssertionError("no viewer came");
    }
    return request;
  }

  /** How many bytes the viewer has sent since. */
  public int bytesReceived() {
    return received.stream().mapToInt(bytes -> bytes.length).sum();
  }

  private void serve() {
    try (Socket socket = server.accept()) {
      String request = readRequest(socket.getInputStream());
      requests.add(request);
      String key = request.replaceAll("(?is).*sec-websocket-key: ([^\r\n]*).*", "$1");
      String answer =
          "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
              + "Sec-WebSocket-Accept: "
              + accept(key)
              + "\r\n\r\n";
      socket.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
      Thread.ofVirtual().start(() -> receive(socket));
      while (true) {
        socket.getOutputStream().write(frames.take());
        socket.getOutputStream().flush();
      }
    } catch (IOException | NoSuchAlgorithmException | InterruptedException _) {
      // The viewer left, or the test is over.
    }
  }

  private void receive(Socket socket) {
    byte[] buffer = new byte[1024];
    try {
      for (int n = socket.getInputStream().read(buffer);
          n > 0;
          n = socket.getInputStream().read(buffer)) {
        received.add(Arrays.copyOf(buffer, n));
      }
    } catch (IOException _) {
      // The viewer left.
    }
  }

  private static String readRequest(InputStream in) throws IOException {
    ByteArrayOutputStream request = new ByteArrayOutputStream();
    while (!request.toString(StandardCharsets.US_ASCII).endsWith("\r\n\r\n")) {
      int b = in.read();
      if (b < 0) {
        throw new IOException("the request broke off");
      }
      request.write(b);
    }
    return request.toString(StandardCharsets.US_ASCII);
  }

  private static String accept(String key) throws NoSuchAlgorithmException {
    byte[] hash =
        MessageDigest.getInstance("SHA-1").digest((key + GUID).getBytes(StandardCharsets.US_ASCII));
    return Base64.getEncoder().encodeToString(hash);
  }

  private static byte[] frame(int first, byte[] payload) {
    ByteArrayOutputStream frame = new ByteArrayOutputStream();
    frame.write(first);
    if (payload.length < 126) {
      frame.write(payload.length);
    } else {
      frame.write(126);
      frame.write(payload.length >> 8);
      frame.write(payload.length);
    }
    frame.writeBytes(payload);
    return frame.toByteArray();
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
