package io.sallyport.proxy.gate;

/**
 * What earlier lines of a channel left behind for the judge. The proxy keeps it and does not look
 * into it.
 */
public final class ShellState {

  /** Before the first line. */
  public static final ShellState NONE = new ShellState(new byte[0], false);

  private final byte[] bytes;
  private final boolean withheld;

  private ShellState(byte[] bytes, boolean withheld) {
    this.bytes = bytes;
    this.withheld = withheld;
  }

  /** A state as the judge gave it. */
  public static ShellState of(byte[] bytes) {
    return new ShellState(bytes.clone(), false);
  }

  /** The same, of lines whose text must not leave the proxy. */
  ShellState withheld() {
    return new ShellState(bytes, true);
  }

  /** Whether it must not leave the proxy. */
  boolean isWithheld() {
    return withheld;
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
