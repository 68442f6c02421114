package io.sallyport.siem.delivery.socket;

import io.sallyport.siem.delivery.Transport;
import io.sallyport.siem.delivery.socket.Connector.Connection;
import io.sallyport.siem.format.CefRecord;
import io.sallyport.siem.format.CefText;
import io.sallyport.siem.format.SyslogMessage;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Syslog messages on a connection, each preceded by its length in octets (RFC 6587, 3.4.1; RFC
 * 5425, 4.3).
 *
 * <p>The receiver acknowledges nothing. So messages count as delivered only when the connection
 * still stands a while after they were written; where it broke before, they are sent again. What a
 * receiver had taken off the network and lost when it was killed later than that, is lost: only the
 * receiver could prevent it.
 */
public final class SocketTransport implements Transport {

  private final String name;
  private final Connector connector;
  private final SyslogMessage syslog;
  private final String version;
  private final Duration settleTime;
  private volatile @Nullable Connection connection;

  /**
   * @param name for people
   * @param version of the product, for CEF's header
   * @param settleTime how long the connection must stand after a message; zero: not checked
   */
  public SocketTransport(
      String name, Connector connector, SyslogMessage syslog, String version, Duration settleTime) {
    this.name = name;
    this.connector = connector;
    this.syslog = syslog;
    this.version = version;
    this.settleTime = settleTime;
  }

  @Override
  public void connect() throws IOException {
    abort();
    connection = connector.connect();
  }

  @Override
  public void send(List<CefRecord> messages) throws IOException {
    check();
    ByteArrayOutputStream frames = new ByteArrayOutputStream();
    for (CefRecord message : messages) {
      byte[] text = syslog.of(message, CefText.of(message, version));
      frames.writeBytes((text.length + " ").getBytes(StandardCharsets.US_ASCII));
      frames.writeBytes(text);
    }
    OutputStream out = open().getOutputStream();
    frames.writeTo(out);
    out.flush();
  }

  @Override
  public void check() throws IOException {
    Socket open = open();
    open.setSoTimeout(1);
    try {
      // A syslog receiver says nothing; the end of its side is all there is to read.
      while (open.getInputStream().read() >= 0) {}
      throw new EOFException("the receiver closed the connection");
    } catch (SocketTimeoutException _) {
      // Nothing to read: the connection stands.
    }
  }

  @Override
  public Duration settleTime() {
    return settleTime;
  }

  @Override
  public void close() {
    Connection open = connection;
    if (open != null) {
      // TLS says goodbye here (close_notify).
      quietly(open.stream());
    }
  }

  @Override
  public void abort() {
    Connection open = connection;
    connection = null;
    if (open != null) {
      quietly(open.wire());
    }
  }

  @Override
  public String toString() {
    return name;
  }

  private Socket open() throws IOException {
    Connection open = connection;
    if (open == null) {
      throw new IOException("not connected to " + name);
    }
    return open.stream();
  }

  private static void quietly(Socket socket) {
    try {
      socket.close();
    } catch (IOException _) {
      // It is given up; whether what was sent on it arrived was decided by check().
    }
  }
}
