package io.sallyport.proxy.doubles;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** A real c-icap with a real ClamAV, whose only signature is that of the EICAR test file. */
public final class VirusScanner implements AutoCloseable {

  private static final List<Path> NEEDED =
      List.of(
          Path.of("/usr/bin/c-icap"),
          Path.of("/usr/sbin/clamd"),
          Path.of("/usr/lib/x86_64-linux-gnu/c_icap/virus_scan.so"));

  private final Process clamd;
  private final Process icap;
  private final int port;

  private VirusScanner(Process clamd, Process icap, int port) {
    this.clamd = clamd;
    this.icap = icap;
    this.port = port;
  }

  /** Which of the files needed isn't there, if one isn't. */
  public static Optional<String> missing() {
    return NEEDED.stream().filter(f -> !Files.exists(f)).findFirst().map(Path::toString);
  }

  public static VirusScanner start(Path directory) throws IOException {
    Files.createDirectories(directory.resolve("db"));
    String text = "EICAR-STANDARD" + "-ANTIVIRUS-TEST-FILE";
    Files.writeString(
        directory.resolve("db/eicar.ndb"),
        "Eicar-Test:0:*:"
            + HexFormat.of().formatHex(text.getBytes(StandardCharsets.US_ASCII))
            + "\n");
    Path socket = directory.resolve("clamd.sock");
    Files.writeString(
        directory.resolve("clamd.conf"),
        """
        LocalSocket %s
        DatabaseDirectory %s/db
        Foreground yes
        """
            .formatted(socket, directory));
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    Files.writeString(
        directory.resolve("c-icap.conf"),
        Stream.of(
                "PidFile %1$s/c-icap.pid",
                "CommandsSocket %1$s/c-icap.ctl",
                "Port 127.0.0.1:" + port,
                "TmpDir %1$s",
                "StartServers 1",
                "MaxServers 2",
                "MinSpareThreads 1",
                "MaxSpareThreads 4",
                "ThreadsPerChild 4",
                "ModulesDir /usr/lib/x86_64-linux-gnu/c_icap",
                "ServicesDir /usr/lib/x86_64-linux-gnu/c_icap",
                "TemplateDir /usr/share/c_icap/templates/",
                "LoadMagicFile /etc/c-icap/c-icap.magic",
                "ServerLog %1$s/server.log",
                "AccessLog %1$s/access.log",
                "Module common clamd_mod.so",
                "clamd_mod.ClamdSocket " + socket,
                "Service virus_scan virus_scan.so",
                "virus_scan.ScanFileTypes TEXT DATA EXECUTABLE ARCHIVE GIF JPEG MSOFFICE",
                "virus_scan.PassOnError off",
                "virus_scan.MaxObjectSize 500M",
                "virus_scan.DefaultEngine clamd",
                "")
            .reduce("", (all, line) -> all + line + "\n")
            .formatted(directory));
    Process clamd = run(directory, "clamd", "/usr/sbin/clamd", "-c", directory + "/clamd.conf");
    Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> Files.exists(socket));
    Process icap =
        run(directory, "icap", "/usr/bin/c-icap", "-N", "-f", directory + "/c-icap.conf");
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .ignoreExceptions()
        .until(() -> {
          try (Socket probe = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return probe.isConnected();
          }
        });
    return new VirusScanner(clamd, icap, port);
  }

  private static Process run(Path directory, String log, String... command) throws IOException {
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(directory.resolve(log + ".out").toFile())
        .start();
  }

  /** As a setting of an inspector. */
  public String url() {
    return "icap://127.0.0.1:" + port + "/virus_scan";
  }

  @Override
  public void close() {
    icap.descendants().forEach(ProcessHandle::destroyForcibly);
    icap.destroyForcibly();
    clamd.destroyForcibly();
  }
}
