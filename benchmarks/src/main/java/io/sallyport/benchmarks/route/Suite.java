package io.sallyport.benchmarks.route;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sallyport.testbed.FreePort;
import io.sallyport.testbed.ProcessTree;
import io.sallyport.testbed.RestClient;
import io.sallyport.testbed.SshCommand;
import io.sallyport.testbed.SshKey;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The whole suite. Each target becomes a device with a credential and a grant for an operator of
 * this run; a set of usual rules holds for everyone.
 */
public final class Suite implements Gateway {

  private static final int PORTS_BETWEEN_PARTS = 32;

  /** Where among them a second proxy node listens for operators. */
  private static final int SECOND_SSH = 3;

  private static final String INSPECTED = "-inspected";
  private static final String SECOND_PROXY = "proxy-service-2";

  /** What the first node is told besides. */
  private static final String INSPECTORS = "proxy-service.properties";

  private static final String INSPECTION =
      """
      sallyport.proxy.inspection.inspectors.rules.kind=rules
      sallyport.proxy.inspection.inspectors.rules.settings.deny-names=*.exe, *.dll
      sallyport.proxy.inspection.inspectors.rules.settings."content.key"=text:-----BEGIN OPENSSH PRIVATE
      """;

  /** Where among them the proxy shows its metrics. */
  private static final int PROXY_HTTP = 13;

  private record Ports(int ssh, int rest, int base) {}

  private final String run = "bench-" + ProcessHandle.current().pid();
  private final Path home;
  private final Ports ports;
  private final SshKey key;
  private final RestClient rest;
  private final RecordedSessions recordings;
  private final LiveViews liveViews;
  private final Deque<String> registered = new ArrayDeque<>();

  private Suite(Path home, Ports ports, SshKey key, String token) {
    this.home = home;
    this.ports = ports;
    this.key = key;
    URI address = URI.create("http://127.0.0.1:" + ports.rest());
    this.rest = new RestClient(address, token);
    this.recordings = new RecordedSessions(rest, address, token, run);
    this.liveViews = new LiveViews(rest, address, token, run);
  }

  /**
   * Builds what is stale and starts a suite with state and ports of its own, so that it meets no
   * other one on this machine. Its state is on disk, where a site would have it.
   *
   * @param project the directory that has the launcher
   * @param keys directory for the operator's key
   * @param undo stops it and forgets its state; the state of one that did not come up is left
   * @throws IOException when it does not come up
   */
  public static Suite start(Path project, Path keys, Undo undo)
      throws IOException, InterruptedException {
    Path launcher = project.resolve("sallyport");
    Path home = Files.createTempDirectory("sallyport-bench-home-");
    System.out.println("starting the suite; its state is in " + home);
    int base = FreePort.findSpan(PORTS_BETWEEN_PARTS + 2);
    Ports ports = new Ports(base + PORTS_BETWEEN_PARTS, base + PORTS_BETWEEN_PARTS + 1, base);
    Map<String, String> environment =
        Map.of(
            "SALLYPORT_HOME", home.toString(),
            "SALLYPORT_SSH_PORT", Integer.toString(ports.ssh()),
            "SALLYPORT_REST_PORT", Integer.toString(ports.rest()),
            "SALLYPORT_BASE_PORT", Integer.toString(ports.base()));
    AtomicBoolean isUp = new AtomicBoolean();
    undo.later(() -> stop(launcher, environment, isUp.get()));
    Path settings = home.resolve("settings");
    Files.createDirectories(settings);
    Files.writeString(
        settings.resolve(SECOND_PROXY + ".properties"),
        "sallyport.proxy.recording.enabled=false\n");
    Files.writeString(settings.resolve(INSPECTORS), INSPECTION);
    launch(launcher, environment, "up");
    isUp.set(true);
    launch(launcher, environment, "start", SECOND_PROXY);
    return prepared(home, ports, keys);
  }

  /**
   * Takes the suite that runs with this state. It goes on afterwards, and keeps what was
   * registered.
   *
   * @param keys directory for the operator's key
   * @throws IOException when none runs there
   */
  public static Suite attach(Path home, Path keys) throws IOException, InterruptedException {
    String[] numbers = Files.readString(home.resolve("run/ports")).strip().split(" ", -1);
    Ports ports =
        new Ports(
            Integer.parseInt(numbers[0]),
            Integer.parseInt(numbers[1]),
            Integer.parseInt(numbers[2]));
    return prepared(home, ports, keys);
  }

  @Override
  public SshCommand open(String purpose, Target target) throws IOException, InterruptedException {
    register(run + "-" + purpose, target, rest.json("{}"));
    if (hasInspectors()) {
      register(
          run + "-" + purpose + INSPECTED,
          target,
          rest.json("{\"inspectors\": [\"rules\"], \"deadlineSeconds\": 30}"));
    }
    return SshCommand.login(login(purpose), ports.ssh(), key.privateKey());
  }

  private void register(String name, Target target, JsonNode inspection)
      throws IOException, InterruptedException {
    ObjectNode device = rest.object().put("name", name).put("host", "127.0.0.1");
    device.put("dialect", "bash");
    device.put("port", target.server().port());
    device.putArray("hostKeys").add(target.server().hostKey().publicKeyWithoutComment());
    register("/v1/devices", device);

    ObjectNode credential = rest.object().put("name", "key").put("device", name);
    credential.put("login", target.server().account());
    credential.putObject("secret").put("privateKey", Files.readString(target.key().privateKey()));
    String id = register("/v1/credentials", credential);

    ObjectNode grant = rest.object().put("description", "for measurements");
    grant.putArray("operators").add(run);
    grant.putArray("credentials").add(id);
    ObjectNode parameters = grant.putObject("parameters");
    ArrayNode allowed = parameters.putObject("channels").putArray("allow");
    List.of("shell", "exec", "sftp-upload", "sftp-download").forEach(allowed::add);
    parameters.set("inspection", inspection);
    register("/v1/grants", grant);
  }

  private boolean hasInspectors() {
    return Files.exists(home.resolve("settings").resolve(INSPECTORS));
  }

  @Override
  public Optional<SshCommand> inspected(String purpose) throws IOException {
    return hasInspectors()
        ? Optional.of(SshCommand.login(login(purpose + INSPECTED), ports.ssh(), key.privateKey()))
        : Optional.empty();
  }

  @Override
  public Optional<SshCommand> unrecorded(String purpose) throws IOException {
    int port = ports.base() + SECOND_SSH;
    return Files.exists(home.resolve("settings/" + SECOND_PROXY + ".properties"))
            && ListeningProcess.isOn(port)
        ? Optional.of(SshCommand.login(login(purpose), port, key.privateKey()))
        : Optional.empty();
  }

  @Override
  public Optional<AuditedFiles> auditedFiles() {
    return Optional.of(new AuditedFiles(rest, run));
  }

  @Override
  public Optional<RecordedSessions> recordings() {
    return Optional.of(recordings);
  }

  @Override
  public Optional<LiveViews> liveViews() {
    return Optional.of(liveViews);
  }

  private String login(String purpose) {
    return run + "[key@" + run + "-" + purpose + "]";
  }

  @Override
  public ProcessHandle process() throws IOException {
    return ListeningProcess.on(ports.ssh());
  }

  @Override
  public boolean isJvm() {
    return true;
  }

  @Override
  public Optional<HoldTime> holdTime() throws IOException, InterruptedException {
    URI metrics = URI.create("http://127.0.0.1:" + (ports.base() + PROXY_HTTP) + "/q/metrics");
    try (HttpClient http = HttpClient.newHttpClient()) {
      return Optional.of(
          HoldTime.parse(
              http.send(HttpRequest.newBuilder(metrics).build(), BodyHandlers.ofString()).body()));
    }
  }

  @Override
  public String description() {
    return "the suite with "
        + (UsualRules.BLOCKED.size() + UsualRules.AUDITED.size())
        + " rules besides the demo's, recording on; state in "
        + home;
  }

  @Override
  public void close() {
    try {
      while (!registered.isEmpty()) {
        rest.delete(registered.pop()).expectSuccess();
      }
    } catch (IOException failed) {
      System.err.println("something was left registered: " + failed.getMessage());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    rest.close();
  }

  private static Suite prepared(Path home, Ports ports, Path keys)
      throws IOException, InterruptedException {
    String token = Files.readString(home.resolve("admin-token")).strip();
    Suite suite = new Suite(home, ports, SshKey.generate(keys, "operator_ed25519"), token);
    suite.prepare();
    return suite;
  }

  private void prepare() throws IOException, InterruptedException {
    ObjectNode operator = rest.object().put("name", run);
    operator.putArray("publicKeys").add(key.publicKey());
    register("/v1/operators", operator);
    for (String pattern : UsualRules.BLOCKED) {
      addRule(pattern, "BLOCK");
    }
    for (String pattern : UsualRules.AUDITED) {
      addRule(pattern, "ALLOW");
    }
  }

  private void addRule(String pattern, String action) throws IOException, InterruptedException {
    ObjectNode rule = rest.object();
    rule.put("name", run + "-" + pattern.replaceAll("[^a-zA-Z0-9]+", "-").replaceAll("-$", ""));
    rule.put("action", action).put("criticality", "LOW");
    rule.putObject("pattern").put("kind", "command").put("text", pattern);
    register("/v1/rules", rule);
  }

  private String register(String collection, ObjectNode resource)
      throws IOException, InterruptedException {
    String id = rest.post(collection, resource).expectSuccess().path("id").asText();
    registered.push(collection + "/" + id);
    return id;
  }

  private static void stop(Path launcher, Map<String, String> environment, boolean forget) {
    try {
      if (forget) {
        launch(launcher, environment, "reset", "--yes");
      } else {
        launch(launcher, environment, "down");
      }
    } catch (IOException failed) {
      System.err.println("the suite was not stopped: " + failed.getMessage());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
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
