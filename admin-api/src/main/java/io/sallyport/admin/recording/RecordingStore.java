package io.sallyport.admin.recording;

import io.sallyport.recording.encoding.Bytes;
import java.io.IOException;

/** Where slices are kept: objects that are written once. For several threads and several nodes. */
public interface RecordingStore {

  /**
   * Writes an object under a key that no other has. It is durable, and whole or not there, when
   * this returns.
   *
   * @param key parts of letters, digits, dots and hyphens, with a slash between them
   */
  void put(String key, Bytes content) throws IOException;

  /**
   * Reads an object.
   *
   * @throws java.nio.file.NoSuchFileException if it is not there
   */
  Bytes read(String key) throws IOException;

  /** Deletes an object; one that is not there is none already. */
  void delete(String key) throws IOException;
}
