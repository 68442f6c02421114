package io.sallyport.standalone.demo;

import io.sallyport.standalone.sshkey.OpenSshKeys;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.time.Duration;
import java.util.List;

/**
 * The demo of a suite: operator alice with a key, devices {@code shell-1} and {@code kiosk-1} with
 * credential {@code demo}, and rules that show each action.
 */
public final class Demo {

  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final Duration PAUSE = Duration.ofMillis(500);
  private static final String OPERATOR = "alice";
  private static final String CREDENTIAL = "demo";

  /**
   * Where a device is.
   *
   * @param host name or address
   * @param port of SSH
   */
  public record Address(String host, int port) {

    @Override
    public String toString() {
      return host + ":" + port;
    }
  }

  /**
   * Where the demo is registered, and what.
   *
   * @param directory for the operator's key, made when it is not there
   * @param rest admin-api
   * @param shell device {@code shell-1}
   * @param kiosk device {@code kiosk-1}
   * @param hostKey of both, a public key as one line
   * @param password of the account {@code demo} on both
   */
  public record Site(
      Path directory, URI rest, Address shell, Address kiosk, String hostKey, String password) {

    @Override
    public String toString() {
      return "Site[" + shell + ", " + kiosk + "]";
    }
  }

  private final Site site;
  private final HttpClient http;

  /**
   * @param http by which admin-api is reached: what it trusts
   */
  public Demo(Site site, HttpClient http) {
    this.site = site;
    this.http = http;
  }

  /**
   * Registers the demo once, with its keys. Whatever an administrator has changed or deleted since
   * stays so, unless the devices have moved.
   *
   * @param adminToken an administrator's
   * @throws IOException when admin-api refuses or a file can't be written
   */
  public void prepare(String adminToken)
      throws IOException, InterruptedException, GeneralSecurityException {
    KeyPair operatorKey =
        OpenSshKeys.loadOrMake(site.directory().resolve("alice_ed25519"), "alice (Sallyport demo)");
    Path done = site.directory().resolve("registered");
    String devices = site.shell() + " " + site.kiosk() + "\n";
    if (Files.exists(done) && Files.readString(done).equals(devices)) {
      return;
    }
    registerWith(
        new DemoRegistration(new RestClient(http, site.rest(), adminToken)),
        OpenSshKeys.publicLine(operatorKey));
    Files.writeString(done, devices);
  }

  /** A service that has just started may take long over its first answers on a busy machine. */
  private void registerWith(DemoRegistration demo, String operatorKey)
      throws IOException, InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      try {
        registerAll(demo, operatorKey);
        return;
      } catch (RestClient.UnavailableException e) {
        if (System.nanoTime() - deadline > 0) {
          throw e;
        }
        Thread.sleep(PAUSE);
      }
    }
  }

  private void registerAll(DemoRegistration demo, String operatorKey)
      throws IOException, InterruptedException {
    demo.operator(OPERATOR, operatorKey);
    demo.device("shell-1", "Demo: a shell with few rules", site.shell(), site.hostKey());
    demo.device("kiosk-1", "Demo: an allowlist of commands", site.kiosk(), site.hostKey());
    demo.credential(CREDENTIAL, "shell-1", site.password());
    demo.credential(CREDENTIAL, "kiosk-1", site.password());
    demo.grant(OPERATOR, List.of("demo@shell-1", "demo@kiosk-1"));
    for (DemoRule rule : DemoRule.all()) {
      demo.rule(rule);
    }
  }
}
