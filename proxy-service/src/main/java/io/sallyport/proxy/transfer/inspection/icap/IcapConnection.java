package io.sallyport.proxy.transfer.inspection.icap;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;

/** A connection to an ICAP server. Blocks. */
final class IcapConnection implements AutoCloseable {

  private static final int PORT = 1344;
  private static final int LONGEST_LINE = 8192;
  private static final int MOST_LINES = 500;
  private static final int LONGEST_HEAD = 64 * 1024;
  private static final int PIECE = 32 * 1024;

  private final Socket socket;
  private final InputStream in;
  private final BufferedOutputStream out;

  private IcapConnection(Socket socket) throws IOException {
    this.socket = socket;
    this.in = new BufferedInputStream(socket.getInputStream());
    this.out = new BufferedOutputStream(socket.getOutputStream(), 64 * 1024);
  }

  static IcapConnection open(URI url, Duration silence) throws IOException {
    Socket socket = new Socket();
    try {
      int millis = (int) silence.toMillis();
      int port = url.getPort() < 0 ? PORT : url.getPort();
      socket.connect(new InetSocketAddress(url.getHost(), port), millis);
      socket.setSoTimeout(millis);
      return new IcapConnection(socket);
    } catch (IOException e) {
      socket.close();
      throw new IOException("the ICAP server " + url + " can't be reached: " + e.getMessage(), e);
    }
  }

  BufferedOutputStream output() {
    return out;
  }

  void send(String head) throws IOException {
    out.write(head.getBytes(StandardCharsets.US_ASCII));
    out.flush();
  }

  /** The head of the next answer. */
  IcapAnswer answer() throws IOException {
    String[] status = line().split(" ", 3);
    if (status.length < 2 || !status[0].startsWith("ICAP/") || !status[1].matches("\\d{3}")) {
      throw new IOException("what answered is not an ICAP server");
    }
    Map<String, String> fields = new HashMap<>();
    String line = line();
    int lines = 0;
    while (!line.isEmpty()) {
      int colon = line.indexOf(':');
      boolean continued = Character.isWhitespace(line.charAt(0));
      if ((colon < 0 && !continued) || ++lines > MOST_LINES) {
        throw new IOException("the ICAP server's answer has a line that is no field");
      }
      if (!continued) {
        fields.put(
            line.substring(0, colon).strip().toLowerCase(Locale.ROOT),
            line.substring(colon + 1).strip());
      }
      line = line();
    }
    return new IcapAnswer(Integer.parseInt(status[1]), fields);
  }

  /**
   * Whether the content that comes with the answer just read is this one, byte for byte.
   *
   * @throws IOException if what comes is no body in chunks (RFC 3507, 4.4)
   */
  boolean givesBack(IcapAnswer answer, InputStream content) throws IOException {
    OptionalInt head = answer.bodyAt();
    if (head.isEmpty() || head.getAsInt() > LONGEST_HEAD) {
      return false;
    }
    in.skipNBytes(head.getAsInt());
    int left = chunk();
    while (left > 0) {
      byte[] given = in.readNBytes(Math.min(left, PIECE));
      if (given.length == 0) {
        throw new IOException("the ICAP server closed the connection within a body");
      }
      if (!Arrays.equals(given, content.readNBytes(given.length))) {
        return false;
      }
      left -= given.length;
      if (left == 0) {
        line();
        left = chunk();
      }
    }
    return content.read() < 0;
  }

  /** The size of the next chunk; 0 is the end. */
  private int chunk() throws IOException {
    String size = line().split(";", 2)[0].strip();
    try {
      return Integer.parseUnsignedInt(size, 16) & Integer.MAX_VALUE;
    } catch (NumberFormatException e) {
      throw new IOException("the ICAP server's body has a chunk without a size", e);
    }
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    int c = in.read();
    while (c >= 0 && c != '\n') {
      if (line.length() >= LONGEST_LINE) {
        throw new IOException("the ICAP server's answer has a line that is too long");
      }
      line.append((char) c);
      c = in.read();
    }
    if (c < 0) {
      throw new IOException("the ICAP server closed the connection");
    }
    return line.toString().stripTrailing();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
