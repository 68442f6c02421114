package io.sallyport.inspector;

/**
 * Judges transferred files. One serves any number of transfers at once, so it must be safe for use
 * from any thread.
 *
 * <p>Its methods are called on threads where it may block; it is interrupted when it has taken
 * longer than the session's deadline, or when nobody waits for the verdict any more. What it
 * throws, and a deadline that passes, counts as no verdict; what then becomes of the transfer is
 * the session's parameter, and refusing is the default.
 */
public sealed interface Inspector extends AutoCloseable permits StreamingInspector, FileInspector {

  /** Gives back what it holds. Called when the gateway stops. */
  @Override
  default void close() {
    // Most hold nothing.
  }
}
