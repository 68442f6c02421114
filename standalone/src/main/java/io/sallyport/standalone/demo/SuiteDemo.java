package io.sallyport.standalone.demo;

import io.sallyport.standalone.secret.SecretFiles;
import io.sallyport.standalone.sshkey.OpenSshKeys;
import io.sallyport.standalone.suite.Home;
import io.sallyport.standalone.suite.Ports;
import io.sallyport.standalone.suite.Settings;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The demo of the embedded suite: all of it is on loopback. */
public final class SuiteDemo {

  private static final String LOOPBACK = "127.0.0.1";

  private final Settings settings;
  private final Home home;
  private final Ports ports;

  public SuiteDemo(Settings settings) {
    this.settings = settings;
    this.home = settings.home();
    this.ports = settings.ports();
  }

  /**
   * Registers the demo, as {@link Demo#prepare} does.
   *
   * @param adminToken an administrator's
   * @throws IOException when admin-api refuses or a file can't be written
   */
  public void prepare(String adminToken) throws IOException, InterruptedException {
    try {
      writeKnownHosts();
      try (HttpClient http = http()) {
        new Demo(site(), http).prepare(adminToken);
      }
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

  private HttpClient http() throws IOException {
    return switch (settings.protection()) {
      case LOOPBACK -> HttpClient.newHttpClient();
      case TLS -> HttpClient.newBuilder().sslContext(settings.authority().context()).build();
    };
  }

  private Demo.Site site() throws IOException, GeneralSecurityException {
    return new Demo.Site(
        home.demo(),
        settings.rest(),
        new Demo.Address(LOOPBACK, ports.shell1()),
        new Demo.Address(LOOPBACK, ports.kiosk1()),
        OpenSshKeys.publicLine(OpenSshKeys.load(home.demoHostKey())),
        SecretFiles.read(home.demoPassword()));
  }

  /** So that the client asks nothing: the gateway's keys, read from where it keeps them. */
  private void writeKnownHosts() throws IOException, GeneralSecurityException {
    List<Path> files;
    try (Stream<Path> found = Files.list(home.gatewayHostKeys())) {
      files = found.filter(file -> file.toString().endsWith("_key")).sorted().toList();
    }
    List<String> keys = new ArrayList<>();
    for (Path file : files) {
      keys.add(OpenSshKeys.publicLine(OpenSshKeys.load(file)));
    }
    Files.createDirectories(home.demo());
    Files.writeString(
        home.demo().resolve("known_hosts"), OpenSshKeys.knownHosts(LOOPBACK, ports.ssh(), keys));
  }
}
