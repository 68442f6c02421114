package io.sallyport.proxy.client;

import com.jcraft.jsch.JSch;
import io.sallyport.proxy.doubles.OpenSsh;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The clients that are tried. */
final class Clients {

  private static final Path PYTHON = Path.of("/usr/bin/python3");
  private static final Path PYTHON_LIBRARIES = Path.of("/usr/lib/python3/dist-packages");

  private Clients() {}

  static List<RealClient> all() throws IOException, InterruptedException, URISyntaxException {
    return List.of(
        new OpenSshClient(),
        new PuttyClient(),
        new DropbearClient(),
        python("paramiko", PYTHON_LIBRARIES.resolve("paramiko"), "python3-paramiko"),
        python("asyncssh", PYTHON_LIBRARIES.resolve("asyncssh"), "python3-asyncssh"),
        python("libssh", libssh(), "libssh-4"),
        ssh2(),
        jsch());
  }

  private static RealClient python(String name, Path library, String debianPackage)
      throws URISyntaxException {
    return new ScriptClient(
        name,
        Map.of(PYTHON, "python3", library, debianPackage),
        // The library's warnings of its own libraries are no output of a command.
        List.of(PYTHON.toString(), "-Wignore", resource(name + "-client.py").toString()));
  }

  private static Path libssh() {
    return Path.of(
            "/usr/lib",
            System.getProperty("os.arch").equals("aarch64")
                ? "aarch64-linux-gnu"
                : "x86_64-linux-gnu")
        .resolve("libssh.so.4");
  }

  /** From npm, into a folder of this module's. */
  private static RealClient ssh2() throws IOException, InterruptedException, URISyntaxException {
    Path folder = Files.createDirectories(Path.of("target/ssh2"));
    Path installed = folder.resolve("node_modules/ssh2");
    if (!Files.exists(installed)) {
      for (String file : List.of("package.json", "package-lock.json", ".npmrc")) {
        Files.copy(
            resource("ssh2").resolve(file),
            folder.resolve(file),
            StandardCopyOption.REPLACE_EXISTING);
      }
      // Where it fails or there is no npm, the client is missing, which its tests say.
      OpenSsh.run(List.of("sh", "-c", "npm ci --prefix '" + folder + "'"), new byte[0]);
    }
    return new ScriptClient(
        "ssh2",
        Map.of(installed, "npm"),
        List.of(
            "node",
            resource("ssh2").resolve("ssh2-client.js").toString(),
            installed.toAbsolutePath().toString()));
  }

  private static RealClient jsch() throws URISyntaxException {
    String classes =
        Path.of(JSch.class.getProtectionDomain().getCodeSource().getLocation().toURI())
            + File.pathSeparator
            + Path.of(JschMain.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    return new ScriptClient(
        "JSch",
        Map.of(),
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-cp",
            classes,
            JschMain.class.getName()));
  }

  private static Path resource(String name) throws URISyntaxException {
    return Path.of(
        Objects.requireNonNull(Clients.class.getResource("/clients/" + name), name).toURI());
  }
}
