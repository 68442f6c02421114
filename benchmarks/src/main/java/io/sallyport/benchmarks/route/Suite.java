package io.sallyport.benchmarks.route;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sallyport.testbed.FreePort;
import io.sallyport.testbed.ProcessTree;
import io.sallyport.testbed.RestClient;
import io.sallyport.testbed.SshCommand;
import io.sallyport.testbed.SshKey;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The whole suite, started by its own launcher with state and ports of its own, so that it meets no
 * other one on this machine. Each target becomes a device with a credential and a grant; a set of
 * usual rules holds for everyone.
 */
public final class Suite implements Gateway {

  private static final int PORTS_BETWEEN_PARTS = 32;
  private static final String OPERATOR = "bench";

  /** Rules such as a site would have. None of them matches what the rig types. */
  private static final List<String> BLOCKED =
      List.of(
          "passwd *",
          "shutdown *",
          "reboot *",
          "mkfs *",
          "fdisk *",
          "userdel *",
          "visudo *",
          "systemctl stop *",
          "systemctl disable *",
          "iptables -F *",
          "rm -rf /",
          "dd of=/dev/sda *");

  private static final List<String> AUDITED =
      List.of("sudo *", "su *", "ssh *", "curl *", "wget *", "crontab *", "chmod 777 *", "nc *");

  private final Path launcher;
  private final Map<String, String> environment;
  private final Path home;
  private final int sshPort;
  private final SshKey key;
  private final RestClient rest;
  private boolean stopped;

  private Suite(
      Path launcher,
      Map<String, String> environment,
      Path home,
      int sshPort,
      SshKey key,
      RestClient rest) {
    this.launcher = launcher;
    this.environment = environment;
    this.home = home;
    this.sshPort = sshPort;
    this.key = key;
    this.rest = rest;
  }

  /**
   * Builds what is stale and starts it. Its state is on disk, where a site would have it.
   *
   * @param project the directory that has the launcher
   * @param keys directory for the operator's key
   * @param progress is told of the start
   * @throws IOException when it does not come up; what had started is stopped, its state is left
   */
  public static Suite start(Path project, Path keys, PrintStream progress)
      throws IOException, InterruptedException {
    Path launcher = project.resolve("sallyport");
    Path home = Files.createTempDirectory("sallyport-bench-home-");
    progress.println("starting the suite; its state is in " + home);
    int base = FreePort.findSpan(PORTS_BETWEEN_PARTS + 2);
    int sshPort = base + PORTS_BETWEEN_PARTS;
    int restPort = sshPort + 1;
    Map<String, String> environment =
        Map.of(
            "SALLYPORT_HOME", home.toString(),
            "SALLYPORT_SSH_PORT", Integer.toString(sshPort),
            "SALLYPORT_REST_PORT", Integer.toString(restPort),
            "SALLYPORT_BASE_PORT", Integer.toString(base));
    try {
      launch(launcher, environment, "up");
      String token = Files.readString(home.resolve("admin-token")).strip();
      RestClient rest = new RestClient(URI.create("http://127.0.0.1:" + restPort), token);
      SshKey key = SshKey.generate(keys, "operator_ed25519");
      Suite suite = new Suite(launcher, environment, home, sshPort, key, rest);
      suite.prepare();
      return suite;
    } catch (IOException | InterruptedException | RuntimeException failed) {
      launch(launcher, environment, "down");
      throw failed;
    }
  }

  @Override
  public SshCommand open(String device, Target target) throws IOException, InterruptedException {
    ObjectNode registered = rest.object().put("name", device).put("host", "127.0.0.1");
    registered.put("dialect", "bash");
    registered.put("port", target.server().port());
    registered.putArray("hostKeys").add(target.server().hostKey().publicKeyWithoutComment());
    rest.post("/v1/devices", registered).expectSuccess();

    ObjectNode credential = rest.object().put("name", "key").put("device", device);
    credential.put("login", target.server().account());
    credential.putObject("secret").put("privateKey", Files.readString(target.key().privateKey()));
    String id = rest.post("/v1/credentials", credential).expectSuccess().path("id").asText();

    ObjectNode grant = rest.object().put("description", "for measurements");
    grant.putArray("operators").add(OPERATOR);
    grant.putArray("credentials").add(id);
    rest.post("/v1/grants", grant).expectSuccess();
    return SshCommand.login(OPERATOR + "[key@" + device + "]", sshPort, key.privateKey());
  }

  @Override
  public ProcessHandle process() throws IOException {
    return ListeningProcess.on(sshPort);
  }

  @Override
  public boolean isJvm() {
    return true;
  }

  @Override
  public String description() {
    return "the suite with "
        + (BLOCKED.size() + AUDITED.size())
        + " rules besides the demo's, no recording yet; state in "
        + home;
  }

  @Override
  public synchronized void close() {
    if (stopped) {
      return;
    }
    stopped = true;
    rest.close();
    try {
      launch(launcher, environment, "reset", "--yes");
    } catch (IOException failed) {
      System.err.println("the suite was not stopped: " + failed.getMessage());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void prepare() throws IOException, InterruptedException {
    ObjectNode operator = rest.object().put("name", OPERATOR);
    operator.putArray("publicKeys").add(key.publicKey());
    rest.post("/v1/operators", operator).expectSuccess();
    for (String pattern : BLOCKED) {
      addRule(pattern, "BLOCK");
    }
    for (String pattern : AUDITED) {
      addRule(pattern, "ALLOW");
    }
  }

  private void addRule(String pattern, String action) throws IOException, InterruptedException {
    ObjectNode rule = rest.object();
    rule.put("name", "bench-" + pattern.replaceAll("[^a-z0-9]+", "-").replaceAll("-$", ""));
    rule.put("action", action).put("criticality", "LOW");
    rule.putObject("pattern").put("kind", "command").put("text", pattern);
    rest.post("/v1/rules", rule).expectSuccess();
  }

  private static void launch(Path launcher, Map<String, String> environment, String... command)
      throws IOException, InterruptedException {
    List<String> words = new ArrayList<>(List.of(command));
    words.addFirst(launcher.toString());
    ProcessBuilder builder = new ProcessBuilder(words);
    builder.environment().putAll(environment);
    Process process = builder.redirectErrorStream(true).start();
    process.getOutputStream().close();
    try {
      String output =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      if (process.waitFor() != 0) {
        throw new IOException(String.join(" ", words) + " failed: " + output);
      }
    } finally {
      ProcessTree.end(process.toHandle());
    }
  }
}
