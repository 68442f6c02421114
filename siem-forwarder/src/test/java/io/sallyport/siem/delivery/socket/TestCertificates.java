package io.sallyport.siem.delivery.socket;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Certificates made by openssl: an authority, a server named {@code localhost}, a client, and a
 * stranger.
 */
record TestCertificates(Path directory) {

  private static final Path OPENSSL = Path.of("/usr/bin/openssl");

  static boolean canBeMade() {
    return Files.isExecutable(OPENSSL);
  }

  static TestCertificates make(Path directory) throws IOException {
    openssl(
        directory,
        "req -x509 -newkey rsa:2048 -nodes -keyout authority.key -out authority.pem -days 2"
            + " -subj /CN=authority -addext basicConstraints=critical,CA:TRUE"
            + " -addext keyUsage=critical,keyCertSign");
    signed(directory, "server", "DNS:localhost");
    signed(directory, "client", "DNS:client");
    openssl(
        directory,
        "req -x509 -newkey rsa:2048 -nodes -keyout stranger.key -out stranger.pem -days 2"
            + " -subj /CN=stranger -addext basicConstraints=critical,CA:TRUE");
    return new TestCertificates(directory);
  }

  Path authority() {
    return directory.resolve("authority.pem");
  }

  Path server() {
    return directory.resolve("server.pem");
  }

  Path serverKey() {
    return directory.resolve("server.key");
  }

  Path client() {
    return directory.resolve("client.pem");
  }

  Path clientKey() {
    return directory.resolve("client.key");
  }

  Path stranger() {
    return directory.resolve("stranger.pem");
  }

  private static void signed(Path directory, String name, String alternativeName)
      throws IOException {
    openssl(
        directory,
        "req -x509 -newkey rsa:2048 -nodes -keyout %1$s.key -out %1$s.pem -days 2 -subj /CN=%1$s"
                .formatted(name)
            + " -CA authority.pem -CAkey authority.key -addext basicConstraints=critical,CA:FALSE"
            + " -addext subjectAltName="
            + alternativeName);
  }

  private static void openssl(Path directory, String arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(OPENSSL.toString()));
    command.addAll(List.of(arguments.split(" ")));
    Path output = directory.resolve("openssl.out");
    try {
      int status =
          new ProcessBuilder(command)
              .directory(directory.toFile())
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start()
              .waitFor();
      if (status != 0) {
        throw new IOException("openssl " + arguments + ": " + Files.readString(output));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
