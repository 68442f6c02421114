package io.sallyport.proxy.gate;

/**
 * What earlier lines of a channel left behind for the judge. The proxy keeps it and does not look
 * into it.
 */
public final class ShellState {

  /** Before the first line. */
  public static final ShellState NONE = new ShellState(new byte[0]);

  private final byte[] bytes;

  private ShellState(byte[] bytes) {
    this.bytes = bytes;
  }

  /** A state as the judge gave it. */
  public static ShellState of(byte[] bytes) {
    return new ShellState(bytes.clone());
  }

  /** The judge's bytes. */
  public byte[] toBytes() {
    return bytes.clone();
  }

  @Override
  public String toString() {
    return "ShellState[" + bytes.length + " bytes]";
  }
}
