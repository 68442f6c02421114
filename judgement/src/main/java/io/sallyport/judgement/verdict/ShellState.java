package io.sallyport.judgement.verdict;

import java.util.Arrays;

/** What earlier lines of a channel left behind for the judge. Only the judge looks into it. */
public final class ShellState {

  /** Of a channel that had no line yet. */
  public static final ShellState EMPTY = new ShellState(new byte[0]);

  private final byte[] bytes;

  /** The state that an earlier judgement gave as bytes. */
  public ShellState(byte[] bytes) {
    this.bytes = bytes.clone();
  }

  public byte[] toBytes() {
    return bytes.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ShellState state && Arrays.equals(bytes, state.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return "ShellState[" + bytes.length + " bytes]";
  }
}
