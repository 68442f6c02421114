package io.sallyport.judgement.shell;

import java.util.Arrays;

/**
 * What the lines of a shell left behind: aliases, functions, variables, the directory, files
 * written. Immutable; equal memories have equal bytes.
 */
public final class ShellMemory {

  /** Of a shell that had no line yet. */
  public static final ShellMemory EMPTY = new ShellMemory(new byte[0]);

  private final byte[] bytes;

  /** The memory that an earlier evaluation gave as bytes; any bytes are one. */
  public ShellMemory(byte[] bytes) {
    this.bytes = bytes.clone();
  }

  /** As bytes, at most 64 KiB of them. */
  public byte[] toBytes() {
    return bytes.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ShellMemory memory && Arrays.equals(bytes, memory.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return "ShellMemory[" + bytes.length + " bytes]";
  }
}
