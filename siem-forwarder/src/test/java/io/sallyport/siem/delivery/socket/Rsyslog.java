package io.sallyport.siem.delivery.socket;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** A real rsyslog that writes what it receives to a file, a message a line. */
final class Rsyslog implements AutoCloseable {

  static final Path PROGRAM = Path.of("/usr/sbin/rsyslogd");

  private final Process process;
  private final Path messages;
  private final int port;

  private Rsyslog(Process process, Path messages, int port) {
    this.process = process;
    this.messages = messages;
    this.port = port;
  }

  static boolean isInstalled() {
    return Files.isExecutable(PROGRAM);
  }

  static boolean speaksTls() {
    return isInstalled()
        && List.of("/usr/lib/x86_64-linux-gnu", "/usr/lib/aarch64-linux-gnu").stream()
            .anyMatch(lib -> Files.exists(Path.of(lib, "rsyslog", "lmnsd_gtls.so")));
  }

  static Rsyslog tcp(Path directory) throws IOException {
    int port = freePort();
    return start(
        directory,
        port,
        """
        module(load="imtcp")
        input(type="imtcp" address="127.0.0.1" port="%d")
        """
            .formatted(port));
  }

  /**
   * @param authMode {@code anon}, or {@code x509/certvalid} where senders must show a certificate
   */
  static Rsyslog tls(Path directory, TestCertificates certificates, String authMode)
      throws IOException {
    int port = freePort();
    return start(
        directory,
        port,
        """
        global(defaultNetstreamDriver="gtls"
               defaultNetstreamDriverCAFile="%s"
               defaultNetstreamDriverCertFile="%s"
               defaultNetstreamDriverKeyFile="%s")
        module(load="imtcp" streamDriver.name="gtls" streamDriver.mode="1"
               streamDriver.authMode="%s")
        input(type="imtcp" address="127.0.0.1" port="%d")
        """
            .formatted(
                certificates.authority(),
                certificates.server(),
                certificates.serverKey(),
                authMode,
                port));
  }

  int port() {
    return port;
  }

  List<String> messages() throws IOException {
    return Files.exists(messages) ? Files.readAllLines(messages) : List.of();
  }

  @Override
  public void close() throws IOException {
    process.destroy();
    try {
      if (!process.waitFor(5, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Rsyslog start(Path directory, int port, String input) throws IOException {
    Path messages = directory.resolve("received.log");
    Path config = directory.resolve("rsyslog.conf");
    Files.writeString(
        config,
        """
        global(workDirectory="%s" maxMessageSize="64k" parser.escapeControlCharactersOnReceive="off")
        %s
        template(name="message" type="string" string="%%msg%%\\n")
        action(type="omfile" file="%s" template="message")
        """
            .formatted(directory, input, messages));
    Process process =
        new ProcessBuilder(
                PROGRAM.toString(),
                "-n",
                "-f",
                config.toString(),
                "-i",
                directory.resolve("pid").toString())
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("rsyslog.out").toFile())
            .start();
    Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> listens(port));
    return new Rsyslog(process, messages, port);
  }

  private static boolean listens(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 200);
      return true;
    } catch (IOException _) {
      return false;
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
