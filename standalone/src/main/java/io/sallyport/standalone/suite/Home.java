package io.sallyport.standalone.suite;

import io.sallyport.embedded.Certificates;
import io.sallyport.standalone.secret.SecretFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * The directory that holds the whole state of a suite, secrets too: only its owner may enter.
 *
 * @param directory absolute
 */
public record Home(Path directory) {

  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rwx------");

  /** Makes the path absolute. */
  public Home {
    directory = directory.toAbsolutePath().normalize();
  }

  /** Makes the directory and the secrets that are missing. */
  void prepare() throws IOException {
    Files.createDirectories(directory);
    Files.setPosixFilePermissions(directory, OWNER_ONLY);
    for (Path secret :
        Set.of(serviceToken(), databasePassword(), kafkaPassword(), demoPassword(), adminToken())) {
      SecretFiles.word(secret);
    }
    SecretFiles.vaultKey(vaultKey());
    SecretFiles.recordingKey(recordingKey(), recordingPublicKeys());
  }

  /** What the services show one another. */
  Path serviceToken() {
    return directory.resolve("secrets/service-token");
  }

  /** The password of the services' account at the database. */
  public Path databasePassword() {
    return directory.resolve("secrets/database-password");
  }

  /** The password of the services' account at Kafka, where it asks for one. */
  public Path kafkaPassword() {
    return directory.resolve("secrets/kafka-password");
  }

  /** The certificates of a suite that is protected by them. */
  public Certificates certificates() {
    return new Certificates(directory.resolve("certificates"));
  }

  /** The password of the account on the demo target. */
  public Path demoPassword() {
    return directory.resolve("secrets/demo-password");
  }

  /** The key that seals the credentials: 32 bytes in Base64. */
  Path vaultKey() {
    return directory.resolve("secrets/vault-key");
  }

  /** The key that signs recordings. */
  Path recordingKey() {
    return directory.resolve("secrets/recording-key");
  }

  /** The public keys of those that signed recordings here; {@code ./sallyport verify} knows it. */
  Path recordingPublicKeys() {
    return directory.resolve("recording-keys.pem");
  }

  /** Where recordings are kept. */
  Path recordings() {
    return directory.resolve("recordings");
  }

  /** The administrator's bearer token. */
  public Path adminToken() {
    return directory.resolve("admin-token");
  }

  /** The ports of a suite that was started and not yet ended. */
  Path ports() {
    return directory.resolve("run/ports");
  }

  /** Is there while a suite runs that is protected by TLS; names the authority's certificate. */
  Path protectedMark() {
    return directory.resolve("run/authority");
  }

  /** What belongs to the demo. */
  public Path demo() {
    return directory.resolve("demo");
  }

  /** The demo target's own key; its public half, beside it, is pinned at the devices. */
  public Path demoHostKey() {
    return demo().resolve("host_ed25519");
  }

  /** The gateway's host keys. */
  public Path gatewayHostKeys() {
    return directory.resolve("proxy/host-keys");
  }

  /** Properties of a part that are its owner's and win over those of the suite; may be missing. */
  public Path settings(String part) {
    return directory.resolve("settings").resolve(part + ".properties");
  }

  /** The forwarder's file destination. */
  public Path events() {
    return directory.resolve("siem/events.cef");
  }
}
