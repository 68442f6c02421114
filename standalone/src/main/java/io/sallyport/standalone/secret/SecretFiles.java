package io.sallyport.standalone.secret;

import io.sallyport.recording.signature.SigningKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

/** Makes secrets that are missing and leaves those that are there; files are of mode 600. */
public final class SecretFiles {

  private static final int BYTES = 32;
  private static final SecureRandom RANDOM = new SecureRandom();

  /** A word of 32 random bytes without a character that a file or a shell would take otherwise. */
  public static void word(Path file) throws IOException {
    random(file, Base64.getUrlEncoder().withoutPadding());
  }

  /** 32 random bytes in Base64, as the vault reads its key. */
  public static void vaultKey(Path file) throws IOException {
    random(file, Base64.getEncoder());
  }

  /**
   * The key that signs recordings.
   *
   * @param published the public keys of all that signed; the new one is added
   */
  public static void recordingKey(Path file, Path published) throws IOException {
    if (!Files.exists(file)) {
      SigningKey key = SigningKey.generate();
      // The public half first: a key that signs is never one that nobody knows.
      Files.writeString(
          published, key.publicPem(), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      write(file, key.secretPem());
    }
  }

  /** Writes a file, replacing whole what is there; missing directories are made. */
  public static void write(Path file, String secret) throws IOException {
    Files.createDirectories(file.resolveSibling("."));
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(fresh);
    Files.createFile(
        fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(fresh, secret, StandardOpenOption.WRITE);
    Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }

  /** What a file holds, without the line's end. */
  public static String read(Path file) throws IOException {
    return Files.readString(file).strip();
  }

  private static void random(Path file, Base64.Encoder encoder) throws IOException {
    if (!Files.exists(file)) {
      byte[] secret = new byte[BYTES];
      RANDOM.nextBytes(secret);
      write(file, encoder.encodeToString(secret) + "\n");
    }
  }

  private SecretFiles() {}
}
