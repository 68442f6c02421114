package io.sallyport.standalone.demo;

import io.sallyport.standalone.sshkey.OpenSshKeys;
import io.sallyport.standalone.suite.Home;
import io.sallyport.standalone.suite.Ports;
import io.sallyport.standalone.suite.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * The demo of a running suite: operator alice with a key, devices {@code shell-1} and {@code
 * kiosk-1} with credential {@code demo}, and rules that show each action.
 */
public final class Demo {

  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final Duration PAUSE = Duration.ofMillis(500);
  private static final String OPERATOR = "alice";
  private static final String CREDENTIAL = "demo";

  private final Settings settings;
  private final Home home;
  private final Ports ports;

  public Demo(Settings settings) {
    this.settings = settings;
    this.home = settings.home();
    this.ports = settings.ports();
  }

  /**
   * Registers the demo once, with its keys. Whatever an administrator has changed or deleted since
   * stays so, unless the ports have moved.
   *
   * @param adminToken an administrator's
   * @throws IOException when admin-api refuses or a file can't be written
   */
  public void prepare(String adminToken) throws IOException, InterruptedException {
    try {
      KeyPair operatorKey = OpenSshKeys.loadOrMake(operatorKey(), "alice (Sallyport demo)");
      writeKnownHosts();
      Path done = home.demo().resolve("registered");
      String ports = "base " + this.ports.base() + "\n";
      if (Files.exists(done) && Files.readString(done).equals(ports)) {
        return;
      }
      register(adminToken, OpenSshKeys.publicLine(operatorKey));
      Files.writeString(done, ports);
    } catch (GeneralSecurityException e) {
      throw new IOException("a key of the demo can't be used; ./sallyport reset makes new ones", e);
    }
  }

  /**
   * What to type.
   *
   * @param from the directory that the paths are shown from
   */
  public String welcome(Path from) {
    return new Welcome(settings, from).text();
  }

  private void register(String adminToken, String operatorKey)
      throws IOException, InterruptedException, GeneralSecurityException {
    String hostKey = OpenSshKeys.publicLine(OpenSshKeys.load(home.demoHostKey()));
    String password = Files.readString(home.demoPassword()).strip();
    try (RestClient rest = new RestClient(settings, adminToken)) {
      registerWith(new DemoRegistration(rest), operatorKey, hostKey, password);
    }
  }

  /** A service that has just started may take long over its first answers on a busy machine. */
  private void registerWith(
      DemoRegistration demo, String operatorKey, String hostKey, String password)
      throws IOException, InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      try {
        registerAll(demo, operatorKey, hostKey, password);
        return;
      } catch (RestClient.UnavailableException e) {
        if (System.nanoTime() - deadline > 0) {
          throw e;
        }
        Thread.sleep(PAUSE);
      }
    }
  }

  private void registerAll(
      DemoRegistration demo, String operatorKey, String hostKey, String password)
      throws IOException, InterruptedException {
    demo.operator(OPERATOR, operatorKey);
    demo.device("shell-1", "Demo: a shell with few rules", ports.shell1(), hostKey);
    demo.device("kiosk-1", "Demo: an allowlist of commands", ports.kiosk1(), hostKey);
    demo.credential(CREDENTIAL, "shell-1", password);
    demo.credential(CREDENTIAL, "kiosk-1", password);
    demo.grant(OPERATOR, List.of("demo@shell-1", "demo@kiosk-1"));
    for (DemoRule rule : DemoRule.all()) {
      demo.rule(rule);
    }
  }

  /** So that the client asks nothing: the gateway's keys, read from where it keeps them. */
  private void writeKnownHosts() throws IOException, GeneralSecurityException {
    List<Path> keys;
    try (Stream<Path> files = Files.list(home.gatewayHostKeys())) {
      keys = files.filter(file -> file.toString().endsWith("_key")).sorted().toList();
    }
    String host = ports.ssh() == 22 ? "127.0.0.1" : "[127.0.0.1]:" + ports.ssh();
    StringBuilder lines = new StringBuilder();
    for (Path key : keys) {
      lines.append(host + " " + OpenSshKeys.publicLine(OpenSshKeys.load(key)) + "\n");
    }
    Files.writeString(home.demo().resolve("known_hosts"), lines);
  }

  private Path operatorKey() {
    return home.demo().resolve("alice_ed25519");
  }
}
