package io.sallyport.testbed;

/** Is told of each piece of output the moment it is read. */
@FunctionalInterface
public interface OutputListener {

  /**
   * A piece of output was read.
   *
   * @param buffer holds it from its start; the caller's, so only valid during this call
   * @param length of the piece in bytes
   * @param nanoTime {@link System#nanoTime()} taken straight after the read
   */
  void received(byte[] buffer, int length, long nanoTime);
}
