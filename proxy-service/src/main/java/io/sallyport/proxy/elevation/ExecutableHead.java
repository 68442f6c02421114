package io.sallyport.proxy.elevation;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.OptionalLong;

/**
 * The beginning of an ELF file (System V ABI, chapters 4 and 5). The kernel tells everybody how
 * large the code of a process is, though not which program it runs; so a process can be told not to
 * run a program whose code has another size.
 */
final class ExecutableHead {

  private static final int PAGE = 4096;
  private static final int LOAD = 1;
  private static final int EXECUTABLE = 1;
  private static final int MOST_HEADERS = 64;

  private ExecutableHead() {}

  /** How many pages its code takes in memory; empty when this is no ELF file, or not its head. */
  static OptionalLong textPages(byte[] head) {
    try {
      return read(ByteBuffer.wrap(head));
    } catch (BufferUnderflowException | IndexOutOfBoundsException e) {
      return OptionalLong.empty();
    }
  }

  private static OptionalLong read(ByteBuffer head) {
    if (head.getInt(0) != 0x7f454c46) {
      return OptionalLong.empty();
    }
    boolean wide = head.get(4) == 2;
    head.order(head.get(5) == 2 ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    long headers = wide ? head.getLong(32) : Integer.toUnsignedLong(head.getInt(28));
    int size = Short.toUnsignedInt(head.getShort(wide ? 54 : 42));
    int count = Short.toUnsignedInt(head.getShort(wide ? 56 : 44));
    long start = Long.MAX_VALUE;
    long end = 0;
    for (int i = 0; i < Math.min(count, MOST_HEADERS); i++) {
      int at = Math.toIntExact(Math.min(headers + (long) i * size, Integer.MAX_VALUE));
      int flags = head.getInt(wide ? at + 4 : at + 24);
      if (head.getInt(at) == LOAD && (flags & EXECUTABLE) != 0) {
        long address = wide ? head.getLong(at + 16) : Integer.toUnsignedLong(head.getInt(at + 8));
        long length = wide ? head.getLong(at + 32) : Integer.toUnsignedLong(head.getInt(at + 16));
        start = Math.min(start, address);
        end = Math.max(end, address + length);
      }
    }
    return end == 0
        ? OptionalLong.empty()
        : OptionalLong.of((end + PAGE - 1) / PAGE - start / PAGE);
  }
}
