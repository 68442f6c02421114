package io.sallyport.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The files of a server. A start that was cut short leaves nothing that a later one trips over.
 *
 * @param directory that holds them
 */
record PostgresDirectory(Path directory) {

  private static final int SECRET_BYTES = 24;

  Path data() {
    return directory.resolve("data");
  }

  Path binaries() {
    return directory.resolve("bin");
  }

  /** Whether a first start came to its end. */
  boolean isComplete() {
    return Files.exists(mark());
  }

  /** Says that the first start came to its end. */
  void complete() throws IOException {
    Files.writeString(mark(), "");
  }

  String superuserPassword() throws IOException {
    return Files.readString(password()).strip();
  }

  /** Makes what must be there and deletes what was begun and not completed. */
  void prepare() throws IOException {
    Files.createDirectories(binaries());
    if (!isComplete()) {
      // Nobody has stored anything there yet.
      delete(data());
      writePassword();
    }
    deleteHalfUnpacked();
  }

  /**
   * Writes who may connect: from this machine, with a password.
   *
   * @param encrypted whether with TLS alone
   */
  void writeAccess(boolean encrypted) throws IOException {
    Files.writeString(
        data().resolve("pg_hba.conf"),
        (encrypted ? "hostssl" : "host") + " all all 127.0.0.1/32 scram-sha-256\n");
  }

  private Path mark() {
    return directory.resolve("complete");
  }

  private Path password() {
    return directory.resolve("superuser-password");
  }

  private void writePassword() throws IOException {
    byte[] secret = new byte[SECRET_BYTES];
    new SecureRandom().nextBytes(secret);
    Files.deleteIfExists(password());
    Files.createFile(
        password(),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(
        password(),
        Base64.getUrlEncoder().withoutPadding().encodeToString(secret),
        StandardOpenOption.WRITE);
  }

  /** The library takes any directory for unpacked; the mark in it is made last. */
  private void deleteHalfUnpacked() throws IOException {
    List<Path> halfDone;
    try (Stream<Path> found = Files.list(binaries())) {
      halfDone =
          found
              .filter(each -> Files.isDirectory(each) && !Files.exists(each.resolve(".exists")))
              .toList();
    }
    for (Path each : halfDone) {
      delete(each);
    }
  }

  private static void delete(Path directory) throws IOException {
    if (!Files.exists(directory)) {
      return;
    }
    List<Path> deepestFirst;
    try (Stream<Path> found = Files.walk(directory)) {
      deepestFirst = found.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path each : deepestFirst) {
      Files.delete(each);
    }
  }
}
