package io.sallyport.proxy.doubles;

import java.io.File;
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
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/**
 * A real OpenSSH {@code sshd} on loopback, and the {@code ssh} that connects through the gateway.
 */
public final class OpenSsh implements AutoCloseable {

  private final Path directory;
  private final int port;
  private final Process sshd;

  private OpenSsh(Path directory, int port, Process sshd) {
    this.directory = directory;
    this.port = port;
    this.sshd = sshd;
  }

  /** What a program said, and its exit status. */
  public static final class Outcome {

    private final int status;
    private final byte[] output;
    private final String error;

    Outcome(int status, byte[] output, String error) {
      this.status = status;
      this.output = output;
      this.error = error;
    }

    public int status() {
      return status;
    }

    public byte[] output() {
      return output;
    }

    public String error() {
      return error;
    }

    public String text() {
      return new String(output, StandardCharsets.UTF_8);
    }
  }

  /** Which of the programs needed isn't there, if one isn't. */
  public static Optional<String> missing() {
    return Stream.of("ssh", "sshd", "ssh-keygen").filter(name -> find(name).isEmpty()).findFirst();
  }

  private static Optional<Path> find(String program) {
    String path = System.getenv().getOrDefault("PATH", "") + ":/usr/sbin:/usr/local/sbin";
    return Stream.of(path.split(File.pathSeparator, -1))
        .map(folder -> Path.of(folder, program))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** Starts it with keys of its own in a directory. */
  public static OpenSsh start(Path directory) throws IOException, InterruptedException {
    Files.createDirectories(directory);
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
    if (System.getProperty("user.name").equals("root")) {
      Files.createDirectories(Path.of("/run/sshd"));
    }
    keygen(directory, "host_key");
    keygen(directory, "credential");
    keygen(directory, "operator");
    keygen(directory, "stranger");
    Files.copy(directory.resolve("credential.pub"), directory.resolve("authorized_keys"));
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
        HostKey %s/host_key
        AuthorizedKeysFile %s/authorized_keys
        PidFile none
        StrictModes no
        UsePAM no
        PermitRootLogin yes
        PasswordAuthentication no
        AcceptEnv LANG LC_* SALLY_*
        MaxStartups 1000
        MaxSessions 100
        Subsystem sftp internal-sftp
        X11Forwarding yes
        XAuthLocation %s/xauth
        PrintMotd no
        PrintLastLog no
        """
            .formatted(port, directory, directory, directory));
    Path xauth = directory.resolve("xauth");
    Files.writeString(xauth, "#!/bin/sh\ncat >> %s/cookies\n".formatted(directory));
    Files.setPosixFilePermissions(xauth, PosixFilePermissions.fromString("rwx------"));
    Process sshd =
        new ProcessBuilder(
                find("sshd").orElseThrow().toString(), "-D", "-e", "-f", config.toString())
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
    return new OpenSsh(directory, port, sshd);
  }

  public int port() {
    return port;
  }

  public String hostKeyLine() throws IOException {
    return Files.readString(directory.resolve("host_key.pub")).trim();
  }

  public String credentialKey() throws IOException {
    return Files.readString(directory.resolve("credential"));
  }

  /** A key of the operator's client: {@code operator}, or {@code stranger}, whom nobody knows. */
  public Path key(String name) {
    return directory.resolve(name);
  }

  /** What the server told {@code xauth}. */
  public Path cookies() {
    return directory.resolve("cookies");
  }

  /** The options of any client of OpenSSH's to the gateway. */
  public List<String> options(String keyName) {
    return List.of(
        "-F",
        "none",
        "-i",
        key(keyName).toString(),
        "-o",
        "IdentitiesOnly=yes",
        "-o",
        "BatchMode=yes",
        "-o",
        "StrictHostKeyChecking=no",
        "-o",
        "UserKnownHostsFile=/dev/null",
        "-o",
        "LogLevel=ERROR");
  }

  /** The arguments of an {@code ssh} to the gateway, before those of a test. */
  public List<String> ssh(int gateway, String userName, String keyName, List<String> more) {
    List<String> command = new ArrayList<>(List.of("ssh"));
    command.addAll(options(keyName));
    command.addAll(List.of("-p", String.valueOf(gateway), "-l", userName));
    command.addAll(more);
    return command;
  }

  /** Runs a program to its end. */
  public static Outcome run(List<String> command, byte[] input)
      throws IOException, InterruptedException {
    Path error = Files.createTempFile("sallyport", ".err");
    try {
      Process process = new ProcessBuilder(command).redirectError(error.toFile()).start();
      Thread.ofVirtual()
          .start(() -> {
            try (var stdin = process.getOutputStream()) {
              stdin.write(input);
            } catch (IOException e) {
              // The program ended before it read everything.
              return;
            }
          });
      byte[] output = process.getInputStream().readAllBytes();
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IOException("still running after 30 s: " + command);
      }
      return new Outcome(process.exitValue(), output, Files.readString(error));
    } finally {
      Files.delete(error);
    }
  }

  private static void keygen(Path directory, String name) throws IOException, InterruptedException {
    Outcome made =
        run(
            List.of(
                "ssh-keygen",
                "-q",
                "-t",
                "ed25519",
                "-N",
                "",
                "-f",
                directory.resolve(name).toString()),
            new byte[0]);
    if (made.status() != 0) {
      throw new IOException("ssh-keygen: " + made.error());
    }
  }

  /** Kills what serves the connections there are; it goes on to listen. */
  public void killSessions() {
    sshd.descendants().forEach(ProcessHandle::destroyForcibly);
  }

  @Override
  public void close() {
    sshd.descendants().forEach(ProcessHandle::destroy);
    sshd.destroy();
  }
}
