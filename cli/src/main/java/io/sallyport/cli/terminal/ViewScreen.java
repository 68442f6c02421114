package io.sallyport.cli.terminal;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** Where a session is shown, and the keys that are pressed meanwhile. */
public interface ViewScreen extends AutoCloseable {

  /** Shows bytes of the session. */
  void show(byte[] bytes) throws IOException;

  /** Begins anew with an empty screen. */
  void clear() throws IOException;

  /**
   * Says how things are, beside the session's bytes.
   *
   * @param status one line, not escaped
   */
  void status(String status) throws IOException;

  /** The next key, waiting at most so long for it. */
  Optional<Key> key(Duration atMost) throws InterruptedException;

  /** Ends a waiting for keys, from any thread. */
  void wake();

  /** Leaves everything as it was before. */
  @Override
  void close();
}
