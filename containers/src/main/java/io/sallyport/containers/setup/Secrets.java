package io.sallyport.containers.setup;

import io.sallyport.standalone.secret.SecretFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Every secret of the demo, each made once.
 *
 * @param directory a volume that is mounted while volumes are prepared, and by nothing that runs
 */
record Secrets(Path directory) {

  /** What has an account of its own at the database, each for a schema. */
  static final List<String> DATABASE_ACCOUNTS = List.of("rules", "risk", "admin");

  /** What has an account of its own at Kafka. */
  static final List<String> KAFKA_ACCOUNTS =
      List.of(
          "rules-service",
          "risk-service",
          "admin-api",
          "siem-forwarder",
          "proxy-service",
          "topics");

  /** Makes what is missing. */
  void prepare() throws IOException {
    List<String> words =
        Stream.of(
                Stream.of(
                    "service-token",
                    "admin-token",
                    "database-superuser",
                    "demo-password",
                    "grafana-password",
                    "s3-access-key",
                    "s3-secret-key"),
                DATABASE_ACCOUNTS.stream().map(Secrets::ofDatabase),
                KAFKA_ACCOUNTS.stream().map(Secrets::ofKafka))
            .flatMap(each -> each)
            .toList();
    for (String word : words) {
      SecretFiles.word(directory.resolve(word));
    }
    SecretFiles.vaultKey(vaultKey());
    SecretFiles.recordingKey(recordingKey(), recordingPublicKeys());
  }

  /** A word that every part shows the others. */
  String word(String name) throws IOException {
    return SecretFiles.read(directory.resolve(name));
  }

  String databasePassword(String account) throws IOException {
    return word(ofDatabase(account));
  }

  String kafkaPassword(String account) throws IOException {
    return word(ofKafka(account));
  }

  Path vaultKey() {
    return directory.resolve("vault-key");
  }

  Path recordingKey() {
    return directory.resolve("recording-key");
  }

  Path recordingPublicKeys() {
    return directory.resolve("recording-keys.pem");
  }

  /** The gateway's and the target's host keys. */
  Path hostKey(String of, String type) {
    return directory.resolve(of).resolve("ssh_host_" + type + "_key");
  }

  private static String ofDatabase(String account) {
    return "database-" + account;
  }

  private static String ofKafka(String account) {
    return "kafka-" + account;
  }
}
