package io.sallyport.inspector;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;

/** One transfer under the eyes of a {@link StreamingInspector}. Called by one thread at a time. */
public interface Inspection {

  /**
   * The next bytes, 1 to 1 MiB of them.
   *
   * @param bytes read-only; the gateway's again when the method returns
   * @return a verdict if it is known already: no more is called then. Of {@link Verdict.Allow} the
   *     inspector says by that that the rest doesn't matter.
   */
  Optional<Verdict> chunk(ByteBuffer bytes) throws IOException;

  /**
   * All of it has come.
   *
   * @param size in bytes
   * @param sha256 of them, 32 bytes
   */
  Verdict end(long size, byte[] sha256) throws IOException;

  /** There is no more to come and nobody waits: the transfer broke off. */
  default void abandon() {
    // Most hold nothing.
  }
}
