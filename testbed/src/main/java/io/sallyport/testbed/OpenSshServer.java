package io.sallyport.testbed;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A real OpenSSH server on loopback, with a host key, a configuration, a list of authorized keys
 * and a log of its own. As root it lets any account in; as another account only that account.
 *
 * <p>It ends with {@link #close()}, and with the JVM. Any thread may call any method.
 */
public final class OpenSshServer implements AutoCloseable {

  private static final Duration START = Duration.ofSeconds(20);

  private final Path directory;
  private final int port;
  private final SshKey hostKey;
  private final Process process;
  private final Thread atExit;

  private OpenSshServer(Path directory, int port, SshKey hostKey, Process process) {
    this.directory = directory;
    this.port = port;
    this.hostKey = hostKey;
    this.process = process;
    this.atExit = new Thread(() -> ProcessTree.end(process.toHandle()), "end-sshd");
    Runtime.getRuntime().addShutdownHook(atExit);
  }

  /**
   * Starts a server on a free port and returns when it takes connections.
   *
   * @param directory of its files; made if it is not there, and left behind at the end
   * @param extraConfiguration lines of {@code sshd_config(5)} that go before the standing ones, so
   *     that they win over them
   * @throws IOException when {@code sshd} is not installed or does not start; the message has its
   *     log
   */
  public static OpenSshServer start(Path directory, String... extraConfiguration)
      throws IOException, InterruptedException {
    Path program = Programs.require("sshd", "openssh-server");
    Files.createDirectories(directory);
    preparePrivilegeSeparation();
    SshKey hostKey = SshKey.generate(directory, "host_ed25519");
    Files.createFile(directory.resolve("authorized_keys"));
    int port = FreePort.find();
    Path configuration = directory.resolve("sshd_config");
    Files.writeString(configuration, configuration(directory, port, extraConfiguration));
    Process process =
        new ProcessBuilder(
                program.toString(),
                "-D",
                "-f",
                configuration.toString(),
                "-E",
                directory.resolve("sshd.log").toString())
            .redirectInput(Path.of("/dev/null").toFile())
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("sshd.out").toFile())
            .start();
    OpenSshServer server = new OpenSshServer(directory, port, hostKey, process);
    server.awaitListening();
    return server;
  }

  /** Lets whoever holds this key in. Takes effect with the next login. */
  public void authorize(String publicKeyLine) throws IOException {
    Files.writeString(
        directory.resolve("authorized_keys"), publicKeyLine + "\n", StandardOpenOption.APPEND);
  }

  /** Where it listens, on 127.0.0.1. */
  public int port() {
    return port;
  }

  /** The key that it proves itself with. */
  public SshKey hostKey() {
    return hostKey;
  }

  /** The account that a login goes to: the one that runs this JVM. */
  public String account() {
    return System.getProperty("user.name");
  }

  /** The listening process. Its descendants are the open sessions. */
  public ProcessHandle process() {
    return process.toHandle();
  }

  /** What it has logged so far, at level VERBOSE. */
  public String log() throws IOException {
    Path log = directory.resolve("sshd.log");
    String text = Files.exists(log) ? Files.readString(log, StandardCharsets.UTF_8) : "";
    return text + Files.readString(directory.resolve("sshd.out"), StandardCharsets.UTF_8);
  }

  /** Ends the server and every session on it. */
  @Override
  public void close() {
    ProcessTree.end(process.toHandle());
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException alreadyShuttingDown) {
      // The hook runs now, and ends nothing twice.
    }
  }

  private void awaitListening() throws IOException, InterruptedException {
    long deadline = System.nanoTime() + START.toNanos();
    while (!accepts()) {
      if (!process.isAlive() || System.nanoTime() > deadline) {
        String log = log();
        close();
        throw new IOException("sshd did not start; its log: " + log);
      }
      Thread.sleep(20);
    }
  }

  private boolean accepts() {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
      return true;
    } catch (IOException notYet) {
      return false;
    }
  }

  /** As root, sshd insists on this directory; on a machine without its service nobody made it. */
  private static void preparePrivilegeSeparation() throws IOException {
    if (System.getProperty("user.name").equals("root")) {
      Files.createDirectories(Path.of("/run/sshd"));
    }
  }

  private static String configuration(Path directory, int port, String... extra) {
    List<String> standing =
        List.of(
            "ListenAddress 127.0.0.1:" + port,
            "HostKey " + directory.resolve("host_ed25519"),
            "AuthorizedKeysFile " + directory.resolve("authorized_keys"),
            "PidFile none",
            "StrictModes no",
            "PermitRootLogin yes",
            "PubkeyAuthentication yes",
            "PasswordAuthentication no",
            "KbdInteractiveAuthentication no",
            "UsePAM no",
            "UseDNS no",
            "PrintMotd no",
            "PrintLastLog no",
            "AcceptEnv LANG LC_*",
            "MaxStartups 1000",
            "MaxSessions 1000",
            "Subsystem sftp internal-sftp",
            "LogLevel VERBOSE");
    // Of most options the first counts; a subsystem may not be there twice.
    boolean hasSubsystem = Stream.of(extra).anyMatch(line -> line.startsWith("Subsystem sftp "));
    List<String> lines = new ArrayList<>(List.of(extra));
    standing.stream()
        .filter(line -> !hasSubsystem || !line.startsWith("Subsystem sftp "))
        .forEach(lines::add);
    return String.join("\n", lines) + "\n";
  }
}
