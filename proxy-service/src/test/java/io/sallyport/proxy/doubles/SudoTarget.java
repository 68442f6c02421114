package io.sallyport.proxy.doubles;

import io.sallyport.proxy.doubles.AccessDouble.TargetDouble;
import io.sallyport.proxy.doubles.OpenSsh.Outcome;
import io.sallyport.proxy.target.TargetSecret;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/**
 * A real {@code sshd} with throw-away accounts of which some may use {@code sudo} by a real sudoers
 * file. Needs root; all it made is gone when it is closed.
 */
public final class SudoTarget implements AutoCloseable {

  /** Long, and of letters that need no quoting. */
  public static final String PASSWORD = "Zq7.silent-Hidden_42";

  private final Path directory;
  private final int port;
  private final Process sshd;
  private final List<String> accounts = new ArrayList<>();
  private final int number = ThreadLocalRandom.current().nextInt(100_000, 1_000_000);

  private SudoTarget(Path directory, int port, Process sshd) {
    this.directory = directory;
    this.port = port;
    this.sshd = sshd;
  }

  /** What it lacks here, if anything. */
  public static Optional<String> missing() {
    if (!System.getProperty("user.name").equals("root")) {
      return Optional.of("only root can make accounts");
    }
    return Stream.of("/usr/bin/sudo", "/usr/sbin/useradd", "/usr/sbin/chpasswd", "/bin/bash")
        .filter(program -> !Files.isExecutable(Path.of(program)))
        .map(program -> program + " is not installed")
        .findFirst()
        .or(() -> OpenSsh.missing().map(name -> name + " is not installed"));
  }

  /** Starts it. */
  public static SudoTarget start() throws IOException, InterruptedException {
    Path directory =
        Files.createTempDirectory(
            "sallyport-sudo",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.createDirectories(Path.of("/run/sshd"));
    run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", directory.resolve("host").toString());
    run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", directory.resolve("login").toString());
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    Path config = directory.resolve("sshd_config");
    Files.writeString(
        config,
        """
        Port %d
        ListenAddress 127.0.0.1
        HostKey %s/host
        AuthorizedKeysFile %s/login.pub
        PidFile none
        StrictModes no
        UsePAM no
        PasswordAuthentication no
        MaxStartups 1000
        PrintMotd no
        PrintLastLog no
        """
            .formatted(port, directory, directory));
    Process sshd =
        new ProcessBuilder("/usr/sbin/sshd", "-D", "-e", "-f", config.toString())
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("sshd.log").toFile())
            .start();
    Awaitility.await()
        .atMost(Duration.ofSeconds(10))
        .ignoreExceptions()
        .until(() -> {
          try (Socket probe = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return probe.isConnected();
          }
        });
    return new SudoTarget(directory, port, sshd);
  }

  /**
   * Makes an account with {@link #PASSWORD}.
   *
   * @param sudoers what the account may, with {@code %s} for its name; empty for nothing
   */
  public String account(String sudoers) throws IOException, InterruptedException {
    return account(sudoers, PASSWORD.getBytes(StandardCharsets.UTF_8));
  }

  /** Makes an account with a password of its own, of which nothing is kept. */
  public String account(String sudoers, byte[] password) throws IOException, InterruptedException {
    String name = "sp" + number + "n" + accounts.size();
    run("useradd", "-m", "-s", "/bin/bash", name);
    accounts.add(name);
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    line.writeBytes((name + ":").getBytes(StandardCharsets.UTF_8));
    line.writeBytes(password);
    line.write('\n');
    Outcome set = OpenSsh.run(List.of("/usr/sbin/chpasswd"), line.toByteArray());
    if (set.status() != 0) {
      throw new IOException("chpasswd: " + set.error());
    }
    if (!sudoers.isEmpty()) {
      Path file = sudoersOf(name);
      Files.writeString(file, sudoers.replace("%s", name) + "\n");
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--r-----"));
    }
    return name;
  }

  /** The target for one of its accounts. */
  public TargetDouble as(String account) throws IOException {
    return new TargetDouble(
        "127.0.0.1",
        port,
        List.of(Files.readString(directory.resolve("host.pub")).strip()),
        account,
        new TargetSecret.PrivateKey(Files.readString(directory.resolve("login"))),
        List.of());
  }

  /** Puts a file into the account's home, executable. */
  public Path put(String account, String name, String text)
      throws IOException, InterruptedException {
    Path file = Path.of("/home", account, name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    run("chown", "-R", account, "/home/" + account);
    return file;
  }

  /** What an account types to log in here again, from here. */
  public String hop(String account) throws IOException, InterruptedException {
    Path key = put(account, "hop", Files.readString(directory.resolve("login")));
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
    return "ssh -tt -F none -i ~/hop -o StrictHostKeyChecking=no -o LogLevel=ERROR -p "
        + port
        + " 127.0.0.1";
  }

  private static Path sudoersOf(String account) {
    return Path.of("/etc/sudoers.d", account);
  }

  private static void run(String... command) throws IOException, InterruptedException {
    Outcome outcome = OpenSsh.run(List.of(command), new byte[0]);
    if (outcome.status() != 0) {
      throw new IOException(String.join(" ", command) + ": " + outcome.error());
    }
  }

  @Override
  public void close() throws IOException {
    Set<Long> mine = new HashSet<>();
    ProcessHandle.allProcesses()
        .filter(process -> process.info().user().filter(accounts::contains).isPresent())
        .forEach(process -> mine.add(process.pid()));
    sshd.descendants().forEach(process -> mine.add(process.pid()));
    sshd.destroy();
    mine.forEach(pid -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly));
    try {
      for (String account : accounts) {
        Files.deleteIfExists(sudoersOf(account));
        Files.deleteIfExists(Path.of("/run/sudo/ts", account));
        Awaitility.await()
            .atMost(Duration.ofSeconds(10))
            .pollInterval(Duration.ofMillis(100))
            .until(() ->
                OpenSsh.run(List.of("userdel", "-r", account), new byte[0]).status() == 0
                    || !Files.exists(Path.of("/home", account)));
      }
      sshd.waitFor(5, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(directory);
  }
}
