package io.sallyport.proxy.network;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/**
 * Addresses that begin alike, as {@code 10.1.0.0/16}, {@code 192.0.2.7} or {@code 2001:db8::/32}.
 */
public final class AddressRange {

  private static final Pattern NUMERIC = Pattern.compile("[0-9.]+|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");

  private final byte[] start;
  private final int bits;

  private AddressRange(byte[] start, int bits) {
    this.start = start;
    this.bits = bits;
  }

  /**
   * Reads one.
   *
   * @throws IllegalArgumentException when it is none; the message says so with the text
   */
  public static AddressRange parse(String text) {
    String[] parts = text.strip().split("/", 2);
    try {
      if (NUMERIC.matcher(parts[0]).matches()) {
        byte[] start = InetAddress.getByName(parts[0]).getAddress();
        int most = start.length * Byte.SIZE;
        int bits = parts.length == 1 ? most : Integer.parseInt(parts[1]);
        if (bits >= 0 && bits <= most) {
          return new AddressRange(start, bits);
        }
      }
    } catch (UnknownHostException | NumberFormatException e) {
      throw new IllegalArgumentException(wrong(text), e);
    }
    throw new IllegalArgumentException(wrong(text));
  }

  private static String wrong(String text) {
    return "\"" + text + "\" is no address and no network such as 10.1.0.0/16 or 2001:db8::/32";
  }

  /** Whether an address is one of them. */
  public boolean contains(InetAddress address) {
    byte[] other = address.getAddress();
    if (other.length != start.length) {
      return false;
    }
    for (int bit = 0; bit < bits; bit++) {
      int mask = 0x80 >> bit % Byte.SIZE;
      if (((start[bit / Byte.SIZE] ^ other[bit / Byte.SIZE]) & mask) != 0) {
        return false;
      }
    }
    return true;
  }
}
