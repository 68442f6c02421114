package io.sallyport.containers.welcome;

import io.sallyport.standalone.demo.Demo;
import io.sallyport.standalone.secret.SecretFiles;
import io.sallyport.standalone.sshkey.OpenSshKeys;
import io.sallyport.standalone.suite.Authority;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.net.ssl.SSLContext;

/**
 * Registers the demo, lays what its user needs into one directory, and says what to type. Done
 * again it registers nothing anew.
 */
public final class WelcomeMain {

  /**
   * Registers and welcomes.
   *
   * @param args the directory of what it is given, the directory for what the user needs
   */
  public static void main(String[] args) throws Exception {
    Path given = Path.of(args[0]);
    Path kept = Path.of(args[1]);
    Map<String, String> environment = System.getenv();
    Files.createDirectories(kept);
    Demo.Address target = new Demo.Address(variable(environment, "TARGET_HOST"), 22);
    String token = SecretFiles.read(given.resolve("admin-token"));
    Demo.Site site =
        new Demo.Site(
            kept,
            URI.create(variable(environment, "REST_URL")),
            target,
            target,
            SecretFiles.read(given.resolve("target-host-key")),
            SecretFiles.read(given.resolve("demo-password")));
    SSLContext trust = new Authority(given.resolve("tls/ca.crt")).context();
    try (HttpClient http = HttpClient.newBuilder().sslContext(trust).build()) {
      new Demo(site, http).prepare(token);
    }
    int sshPort = Integer.parseInt(variable(environment, "SSH_PORT"));
    Files.writeString(
        kept.resolve("known_hosts"),
        OpenSshKeys.knownHosts(
            Welcome.HOST,
            sshPort,
            List.of(
                SecretFiles.read(given.resolve("gateway-ed25519.pub")),
                SecretFiles.read(given.resolve("gateway-rsa.pub")))));
    SecretFiles.write(kept.resolve("admin-token"), token + "\n");
    copy(given.resolve("recording-keys.pem"), kept);
    copy(given.resolve("tls/ca.crt"), kept);
    System.out.print(
        new Welcome(sshPort, Integer.parseInt(variable(environment, "REST_PORT"))).text());
  }

  private static void copy(Path file, Path directory) throws IOException {
    Files.copy(file, directory.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
  }

  private static String variable(Map<String, String> environment, String name) {
    return Objects.requireNonNull(environment.get(name), name + " is not set");
  }

  private WelcomeMain() {}
}
