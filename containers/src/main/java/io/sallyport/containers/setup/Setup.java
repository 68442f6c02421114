package io.sallyport.containers.setup;

import io.sallyport.standalone.sshkey.OpenSshKeys;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Lays out what is secret: below one directory each container's volume is mounted under its name,
 * beside the volumes {@code secrets} (all of it, made here) and {@code certificates} (made by
 * {@code deploy/certificates}). Each container gets its own share. Doing it again gives the same,
 * and takes over certificates that were renewed.
 */
final class Setup {

  /** Users of the images: 65532 is ours, the others' are the published images'. */
  static final Map<String, Integer> OWNERS =
      Map.ofEntries(
          Map.entry("rules-service", 65532),
          Map.entry("risk-service", 65532),
          Map.entry("admin-api", 65532),
          Map.entry("siem-forwarder", 65532),
          Map.entry("proxy-service", 65532),
          Map.entry("topics", 65532),
          Map.entry("welcome", 65532),
          Map.entry("siem", 65532),
          Map.entry("store", 65532),
          Map.entry("store-data", 65532),
          Map.entry("kafka", 1000),
          Map.entry("postgres", 999),
          Map.entry("balancer", 99),
          Map.entry("prometheus", 65534),
          Map.entry("grafana", 472),
          Map.entry("target", 0));

  /** Where containers find their share. */
  static final String MOUNTED = "/run/sallyport";

  private static final String SETTINGS = "secrets.properties";
  private static final String GATEWAY = "gateway";
  private static final String TARGET = "target";

  private final Path volumes;
  private final Map<String, Integer> owners;
  private final Secrets secrets;

  Setup(Path volumes) {
    this(volumes, OWNERS);
  }

  /**
   * @param owners of the volumes, by name; for tests that can give nothing away
   */
  Setup(Path volumes, Map<String, Integer> owners) {
    this.volumes = volumes;
    this.owners = owners;
    this.secrets = new Secrets(volumes.resolve("secrets"));
  }

  void run() throws IOException, GeneralSecurityException {
    secrets.prepare();
    makeHostKeys();
    rulesService();
    riskService();
    adminApi();
    siemForwarder();
    proxyService();
    topics();
    kafka();
    postgres();
    store();
    target();
    welcome();
    volume("grafana").write("admin-password", secrets.word("grafana-password"));
    for (String needsOnlyItsCertificate : List.of("siem", "balancer", "prometheus")) {
      volume(needsOnlyItsCertificate);
    }
  }

  private void makeHostKeys() throws IOException, GeneralSecurityException {
    OpenSshKeys.loadOrMake(secrets.hostKey(GATEWAY, "ed25519"), "sallyport");
    OpenSshKeys.loadOrMakeRsa(secrets.hostKey(GATEWAY, "rsa"), "sallyport");
    OpenSshKeys.loadOrMake(secrets.hostKey(TARGET, "ed25519"), "target");
  }

  private void rulesService() throws IOException {
    Map<String, String> settings = common("rules-service");
    database(settings, "rules");
    volume("rules-service").write(SETTINGS, text(settings));
  }

  private void riskService() throws IOException {
    Map<String, String> settings = common("risk-service");
    database(settings, "risk");
    volume("risk-service").write(SETTINGS, text(settings));
  }

  private void adminApi() throws IOException {
    Map<String, String> settings = common("admin-api");
    database(settings, "admin");
    settings.put("sallyport.admin.bootstrap-token", secrets.word("admin-token"));
    settings.put("sallyport.admin.credential.key-file", MOUNTED + "/vault-key");
    settings.put("sallyport.admin.recording.key-file", MOUNTED + "/recording-key");
    settings.put("sallyport.admin.recording.s3.access-key", secrets.word("s3-access-key"));
    settings.put("sallyport.admin.recording.s3.secret-key", secrets.word("s3-secret-key"));
    Volume volume = volume("admin-api");
    volume.write(SETTINGS, text(settings));
    volume.copy(secrets.vaultKey(), "vault-key");
    volume.copy(secrets.recordingKey(), "recording-key");
  }

  private void siemForwarder() throws IOException {
    volume("siem-forwarder").write(SETTINGS, text(common("siem-forwarder")));
  }

  private void proxyService() throws IOException {
    Volume volume = volume("proxy-service");
    volume.write(SETTINGS, text(common("proxy-service")));
    for (String type : List.of("ed25519", "rsa")) {
      volume.copy(secrets.hostKey(GATEWAY, type), "host-keys/ssh_host_" + type + "_key");
    }
  }

  private void topics() throws IOException {
    volume("topics").write(SETTINGS, text(kafkaClient("topics")));
  }

  /** For deploy/compose/start-kafka: a line for each account. */
  private void kafka() throws IOException {
    StringBuilder accounts = new StringBuilder();
    for (String account : Secrets.KAFKA_ACCOUNTS) {
      accounts.append(account).append(' ').append(secrets.kafkaPassword(account)).append('\n');
    }
    volume("kafka").write("accounts", accounts.toString());
  }

  private void postgres() throws IOException {
    Volume volume = volume("postgres");
    volume.write("superuser-password", secrets.word("database-superuser") + "\n");
    for (String account : Secrets.DATABASE_ACCOUNTS) {
      volume.write(account + "-password", secrets.databasePassword(account) + "\n");
    }
  }

  /** As SeaweedFS reads its accounts. */
  private void store() throws IOException {
    Volume.prepared(volumes.resolve("store-data"), owner("store-data"));
    volume("store")
        .write(
            "s3.json",
            """
            {"identities": [{
              "name": "admin-api",
              "credentials": [{"accessKey": "%s", "secretKey": "%s"}],
              "actions": ["Admin", "Read", "List", "Write"]
            }]}
            """
                .formatted(secrets.word("s3-access-key"), secrets.word("s3-secret-key")));
  }

  private void target() throws IOException {
    Volume volume = volume(TARGET);
    volume.write("demo-password", secrets.word("demo-password") + "\n");
    volume.copy(secrets.hostKey(TARGET, "ed25519"), "ssh_host_ed25519_key");
  }

  private void welcome() throws IOException, GeneralSecurityException {
    Volume volume = volume("welcome");
    volume.write("admin-token", secrets.word("admin-token") + "\n");
    volume.write("demo-password", secrets.word("demo-password") + "\n");
    volume.copy(secrets.recordingPublicKeys(), "recording-keys.pem");
    volume.write(
        "target-host-key",
        OpenSshKeys.publicLine(OpenSshKeys.load(secrets.hostKey(TARGET, "ed25519"))) + "\n");
    for (String type : List.of("ed25519", "rsa")) {
      volume.write(
          "gateway-" + type + ".pub",
          OpenSshKeys.publicLine(OpenSshKeys.load(secrets.hostKey(GATEWAY, type))) + "\n");
    }
  }

  private Map<String, String> common(String service) throws IOException {
    Map<String, String> settings = kafkaClient(service);
    settings.put("sallyport.service-token", secrets.word("service-token"));
    return settings;
  }

  private Map<String, String> kafkaClient(String account) throws IOException {
    Map<String, String> settings = new TreeMap<>();
    settings.put(
        "kafka.sasl.jaas.config",
        "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"%s\" password=\"%s\";"
            .formatted(account, secrets.kafkaPassword(account)));
    return settings;
  }

  private void database(Map<String, String> settings, String account) throws IOException {
    settings.put("quarkus.datasource.username", account);
    settings.put("quarkus.datasource.password", secrets.databasePassword(account));
  }

  /** The container's volume, with its certificate if there is one for it. */
  private Volume volume(String name) throws IOException {
    Volume volume = Volume.prepared(volumes.resolve(name), owner(name));
    volume.copyAll(volumes.resolve("certificates").resolve(name), "tls");
    return volume;
  }

  private int owner(String name) {
    return Objects.requireNonNull(owners.get(name), name);
  }

  /** No value has a backslash, a line's end or a space at its beginning. */
  private static String text(Map<String, String> settings) {
    return settings.entrySet().stream()
        .map(entry -> entry.getKey() + "=" + entry.getValue() + "\n")
        .collect(Collectors.joining());
  }
}
