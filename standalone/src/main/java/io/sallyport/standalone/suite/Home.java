package io.sallyport.standalone.suite;

import io.sallyport.embedded.Certificates;
import io.sallyport.recording.signature.SigningKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;

/**
 * The directory that holds the whole state of a suite, secrets too: only its owner may enter.
 *
 * @param directory absolute
 */
public record Home(Path directory) {

  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rwx------");

  private static final int SECRET_BYTES = 32;

  /** Makes the path absolute. */
  public Home {
    directory = directory.toAbsolutePath().normalize();
  }

  /** Makes the directory and the secrets that are missing. */
  void prepare() throws IOException {
    Files.createDirectories(directory);
    Files.setPosixFilePermissions(directory, OWNER_ONLY);
    SecureRandom random = new SecureRandom();
    for (Path secret : Set.of(
            serviceToken(), databasePassword(), kafkaPassword(), demoPassword(), adminToken())) {
      write(secret, Base64.getUrlEncoder().withoutPadding(), random);
    }
    write(vaultKey(), Base64.getEncoder(), random);
    writeRecordingKey();
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

  /** The public half first: a key that signs is never one that nobody knows. */
  private void writeRecordingKey() throws IOException {
    if (!Files.exists(recordingKey())) {
      SigningKey key = SigningKey.generate();
      Files.writeString(
          recordingPublicKeys(),
          key.publicPem(),
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
      write(recordingKey(), key.secretPem());
    }
  }

  private static void write(Path file, Base64.Encoder encoder, SecureRandom random)
      throws IOException {
    if (!Files.exists(file)) {
      byte[] secret = new byte[SECRET_BYTES];
      random.nextBytes(secret);
      write(file, encoder.encodeToString(secret) + "\n");
    }
  }

  private static void write(Path file, String secret) throws IOException {
    Files.createDirectories(file.resolveSibling("."));
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(fresh);
    Files.createFile(
        fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(fresh, secret, StandardOpenOption.WRITE);
    Files.move(fresh, file);
  }
}
