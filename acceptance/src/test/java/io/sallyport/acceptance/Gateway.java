package io.sallyport.acceptance;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sallyport.acceptance.monitoring.TraceCollector;
import io.sallyport.standalone.suite.Home;
import io.sallyport.standalone.suite.Ports;
import io.sallyport.standalone.suite.Protection;
import io.sallyport.standalone.suite.Settings;
import io.sallyport.standalone.suite.StartFailure;
import io.sallyport.standalone.suite.Suite;
import io.sallyport.testbed.FreePort;
import io.sallyport.testbed.LiveView;
import io.sallyport.testbed.OpenSshServer;
import io.sallyport.testbed.RestClient;
import io.sallyport.testbed.SshCommand;
import io.sallyport.testbed.SshKey;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The running suite with a real {@code sshd} as the target, and what an administrator does over
 * REST. One for all tests; each test makes operators, devices and rules of its own, so they don't
 * meet.
 */
final class Gateway implements AutoCloseable {

  private static final int SPAN = 32;
  private static final String INSPECTORS =
      """
      sallyport.proxy.inspection.inspectors.rules.kind=rules
      sallyport.proxy.inspection.inspectors.rules.settings.deny-names=*.exe
      """;

  private final AtomicInteger counter = new AtomicInteger();
  private final Path directory;
  private final Suite suite;
  private final OpenSshServer target;
  private final SshKey targetKey;
  private final RestClient rest;
  private final TraceCollector traces;

  private Gateway(
      Path directory,
      Suite suite,
      OpenSshServer target,
      SshKey targetKey,
      RestClient rest,
      TraceCollector traces) {
    this.directory = directory;
    this.suite = suite;
    this.target = target;
    this.targetKey = targetKey;
    this.rest = rest;
    this.traces = traces;
  }

  /** An operator with a key. */
  record Operator(String id, String name, Path privateKey) {}

  /** A device behind which the real {@code sshd} is, and its credential. */
  record Device(String id, String name, String credentialId) {}

  /** Starts everything in a fresh home on free ports. */
  static Gateway start(Path directory) throws IOException, InterruptedException, StartFailure {
    return start(directory, freePorts(), Protection.LOOPBACK, Map.of());
  }

  /** Ports for one more suite on this machine. */
  static Ports freePorts() throws IOException {
    return new Ports(FreePort.find(), FreePort.find(), FreePort.findSpan(SPAN));
  }

  /**
   * Starts everything in a fresh home.
   *
   * @param settings what parts are told besides, by their names
   */
  static Gateway start(
      Path directory, Ports ports, Protection protection, Map<String, String> settings)
      throws IOException, InterruptedException, StartFailure {
    OpenSshServer target = OpenSshServer.start(directory.resolve("target"));
    SshKey targetKey = SshKey.generate(directory, "credential_ed25519");
    target.authorize(targetKey.publicKey());
    Home home = new Home(directory.resolve("home"));
    // Among what the suite keeps, so that secrets are searched for in traces too.
    TraceCollector traces = TraceCollector.start(home.directory().resolve("traces"));
    writeSettings(
        home,
        "proxy-service",
        INSPECTORS + traces.settings() + settings.getOrDefault("proxy-service", ""));
    // The first ends sessions at once when it is told to stop, as is the default.
    writeSettings(home, "proxy-service-2", "sallyport.proxy.drain.limit=PT25S\n");
    // What is recorded is in the archive soon.
    for (String part : List.of("admin-api", "admin-api-2")) {
      writeSettings(
          home,
          part,
          "sallyport.admin.recording.slice-age=3s\n"
              + traces.settings()
              + settings.getOrDefault(part, ""));
    }
    for (String part : List.of("rules-service", "risk-service", "siem-forwarder")) {
      writeSettings(home, part, traces.settings() + settings.getOrDefault(part, ""));
    }
    Suite suite =
        new Suite(new Settings(Settings.projectAbove(Path.of("")), home, ports, protection));
    try {
      suite.up(System.out::println);
    } catch (StartFailure | IOException | InterruptedException e) {
      suite.down(line -> {});
      target.close();
      traces.close();
      throw e;
    }
    URI address = suite.settings().rest();
    RestClient rest =
        switch (protection) {
          case LOOPBACK -> new RestClient(address, suite.adminToken());
          case TLS ->
              new RestClient(address, suite.adminToken(), suite.settings().authority().context());
        };
    return new Gateway(directory, suite, target, targetKey, rest, traces);
  }

  private static void writeSettings(Home home, String part, String settings) throws IOException {
    Files.createDirectories(home.settings(part).resolveSibling("."));
    Files.writeString(home.settings(part), settings);
  }

  /** The suite's parts, to stop and start. */
  Suite suite() {
    return suite;
  }

  /** What the services tell of their traces, all but the second proxy node. */
  TraceCollector traces() {
    return traces;
  }

  /** The administrator's REST client. */
  RestClient rest() {
    return rest;
  }

  /** The forwarder's file destination. */
  Path events() {
    return suite.settings().home().events();
  }

  /** Where the suite keeps all its state and logs. */
  Path home() {
    return suite.settings().home().directory();
  }

  /** Registers an operator with a key of their own. */
  Operator newOperator() throws IOException, InterruptedException {
    String name = "operator-" + counter.incrementAndGet();
    SshKey key = SshKey.generate(directory, name);
    ObjectNode body = rest.object().put("name", name);
    body.putArray("publicKeys").add(key.publicKey());
    JsonNode made = rest.post("/v1/operators", body).expectSuccess();
    return new Operator(made.path("id").asText(), name, key.privateKey());
  }

  /** Registers a device with a credential, and grants it to the operator. */
  Device newDevice(Operator operator) throws IOException, InterruptedException {
    return newDevice(operator, "{}");
  }

  /** The same with parameters of the grant, as JSON. */
  Device newDevice(Operator operator, String parameters) throws IOException, InterruptedException {
    return newDevice(
        operator,
        target,
        parameters,
        rest.object()
            .put("login", target.account())
            .set("secret", rest.object().put("privateKey", privateKey(targetKey))));
  }

  /**
   * Registers another {@code sshd} with a credential whose password answers prompts.
   *
   * @param elevation the grant's parameter, as JSON
   */
  Device newDevice(
      Operator operator,
      OpenSshServer server,
      SshKey key,
      String account,
      String password,
      String elevation)
      throws IOException, InterruptedException {
    return newDevice(
        operator,
        server,
        "{\"elevation\": " + elevation + "}",
        rest.object()
            .put("login", account)
            .put("elevationPassword", password)
            .set("secret", rest.object().put("privateKey", privateKey(key))));
  }

  /** Registers the usual {@code sshd} with a credential whose password answers prompts. */
  Device newDeviceWithElevation(Operator operator, String password)
      throws IOException, InterruptedException {
    return newDevice(operator, target, targetKey, target.account(), password, "[\"sudo\"]");
  }

  private static String privateKey(SshKey key) throws IOException {
    return Files.readString(key.privateKey());
  }

  private Device newDevice(
      Operator operator, OpenSshServer server, String parameters, ObjectNode credential)
      throws IOException, InterruptedException {
    String name = "device-" + counter.incrementAndGet();
    ObjectNode device =
        rest.object().put("name", name).put("host", "127.0.0.1").put("port", server.port());
    device.putArray("hostKeys").add(server.hostKey().publicKeyWithoutComment());
    JsonNode made = rest.post("/v1/devices", device).expectSuccess();
    credential.put("name", "root").put("device", name);
    JsonNode madeCredential = rest.post("/v1/credentials", credential).expectSuccess();
    ObjectNode grant = rest.object();
    grant.putArray("operators").add(operator.name());
    grant.putArray("credentials").add("root@" + name);
    grant.set("parameters", rest.json(parameters));
    rest.post("/v1/grants", grant).expectSuccess();
    return new Device(made.path("id").asText(), name, madeCredential.path("id").asText());
  }

  /**
   * Registers a rule for one device.
   *
   * @param text a command pattern
   * @param more further fields as JSON, without the braces; may be empty
   * @return the rule's name
   */
  String newRule(Device device, String action, String text, String more)
      throws IOException, InterruptedException {
    String name = action.toLowerCase(Locale.ROOT) + "-" + counter.incrementAndGet();
    String json =
        """
        {"name": "%s", "pattern": {"kind": "command", "text": "%s"}, "action": "%s",
         "criticality": "LOW", "scope": {"devices": ["%s"]}%s}
        """
            .formatted(name, text, action, device.name(), more.isEmpty() ? "" : ", " + more);
    rest.post("/v1/rules", rest.json(json)).expectSuccess();
    return name;
  }

  /** The command line of a client that logs in to that device. */
  SshCommand ssh(Operator operator, Device device) throws IOException {
    return ssh(operator, device, suite.settings().ports().ssh());
  }

  /** The same through the second proxy node. */
  SshCommand sshBySecondNode(Operator operator, Device device) throws IOException {
    return ssh(operator, device, suite.settings().ports().secondSsh());
  }

  private static SshCommand ssh(Operator operator, Device device, int port) throws IOException {
    return SshCommand.login(
        operator.name() + "[root@" + device.name() + "]", port, operator.privateKey());
  }

  /** An administrator's REST client of the second admin-api node. */
  RestClient restOfSecondNode() throws IOException {
    return new RestClient(secondRest(), suite.adminToken());
  }

  /** Where the first admin-api node answers. */
  URI firstRest() {
    return suite.settings().rest();
  }

  /** Where the second admin-api node answers. */
  URI secondRest() {
    return suite.settings().http(suite.settings().ports().secondRest());
  }

  /** Follows a session live, by the node that answers there. */
  LiveView follow(URI node, String session) throws IOException {
    return LiveView.open(node, suite.adminToken(), session);
  }

  /** What becomes of a session's recording: {@code complete}, say. */
  String recordingState(String session) throws IOException, InterruptedException {
    return rest.get("/v1/sessions/" + session)
        .expectSuccess()
        .path("recording")
        .path("state")
        .asText();
  }

  /** A recording's bytes, or what is made of them, by the node that answers there. */
  byte[] recording(URI node, String session, String part) throws IOException, InterruptedException {
    return Downloads.get(
        node.resolve("/v1/sessions/" + session + "/recording" + part), suite.adminToken());
  }

  /** The sessions on a device, as REST has them. */
  List<JsonNode> sessions(Device device) throws IOException, InterruptedException {
    return items("/v1/sessions?device=" + device.name());
  }

  /** The newest session on a device, once REST has it. */
  JsonNode session(Device device) {
    return await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> sessions(device).stream().findFirst(), Optional::isPresent)
        .orElseThrow();
  }

  /** The judged lines of all sessions on a device, as REST has them. */
  List<JsonNode> commands(Device device) throws IOException, InterruptedException {
    List<JsonNode> commands = new ArrayList<>();
    for (JsonNode session : sessions(device)) {
      commands.addAll(items("/v1/sessions/" + session.path("id").asText() + "/commands"));
    }
    return commands;
  }

  /** What was done to files in the newest session on a device, as REST has it. */
  List<JsonNode> files(Device device) throws IOException, InterruptedException {
    return items("/v1/sessions/" + session(device).path("id").asText() + "/files");
  }

  /** The score that REST has of a session, operator, device or credential. */
  double risk(String kind, String id) throws IOException, InterruptedException {
    return rest.get("/v1/risk/" + kind + "/" + id).expectSuccess().path("score").asDouble();
  }

  /** A public key that is not the target's. */
  String foreignPublicKey() throws IOException, InterruptedException {
    return SshKey.generate(directory, "foreign-" + counter.incrementAndGet())
        .publicKeyWithoutComment();
  }

  /** A file that a command is to make: whether it is there shows whether the command ran. */
  Path newMarker() {
    return directory.resolve("marker-" + counter.incrementAndGet());
  }

  @Override
  public void close() {
    rest.close();
    target.close();
    try {
      suite.down(line -> {});
    } catch (IOException e) {
      throw new IllegalStateException("the suite could not be stopped", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    traces.close();
  }

  private List<JsonNode> items(String path) throws IOException, InterruptedException {
    List<JsonNode> items = new ArrayList<>();
    rest.get(path).expectSuccess().path("items").forEach(items::add);
    return items;
  }
}
