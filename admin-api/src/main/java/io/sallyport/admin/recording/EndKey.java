package io.sallyport.admin.recording;

import io.sallyport.recording.signature.InvalidKeyFileException;
import io.sallyport.recording.signature.SigningKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The key by which this node signs the ends of recordings.
 *
 * @param signing a secret, which its text form does not show
 */
public record EndKey(SigningKey signing) {

  /**
   * Reads the key's file.
   *
   * @throws IllegalStateException if there is none, or it has something else
   */
  public static EndKey read(Path file) {
    try {
      return new EndKey(SigningKey.parse(Files.readString(file, StandardCharsets.US_ASCII)));
    } catch (IOException e) {
      throw new IllegalStateException(
          "sallyport.admin.recording.key-file can't be read: " + e.getMessage(), e);
    } catch (InvalidKeyFileException e) {
      throw new IllegalStateException(
          "sallyport.admin.recording.key-file " + file + ": " + e.getMessage(), e);
    }
  }
}
