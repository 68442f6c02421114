package io.sallyport.proxy.network;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a load balancer says, before the first byte of the client, about where the client is: the
 * PROXY protocol, versions 1 and 2 (haproxy.org, proxy-protocol.txt, sections 2.1 and 2.2).
 */
public final class BalancerHeader {

  private static final byte[] SIGNATURE = {
    0x0D, 0x0A, 0x0D, 0x0A, 0x00, 0x0D, 0x0A, 0x51, 0x55, 0x49, 0x54, 0x0A
  };
  private static final byte[] FIRST_WORD = "PROXY ".getBytes(StandardCharsets.US_ASCII);
  private static final int MOST_TEXT = 107;
  private static final int FIXED = 16;
  private static final int MOST_BINARY = 4096;
  private static final int IPV4 = 4;
  private static final int IPV6 = 16;
  private static final int MOST_PORT = 65_535;
  private static final Pattern TEXT =
      Pattern.compile("PROXY (TCP4|TCP6) (\\S+) (\\S+) ([0-9]{1,5}) ([0-9]{1,5})");
  private static final Pattern NUMERIC_4 = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}");
  private static final Pattern NUMERIC_6 = Pattern.compile("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");

  private BalancerHeader() {}

  /** What the first bytes of a connection are. */
  public sealed interface Reading {

    /** More bytes are needed to tell. */
    record Incomplete() implements Reading {}

    /** No header. */
    record Malformed(String why) implements Reading {}

    /**
     * The client is there.
     *
     * @param length bytes of the header
     */
    record Client(InetSocketAddress address, int length) implements Reading {}

    /**
     * The balancer speaks for itself, as when it looks whether somebody listens, or does not know
     * the client's address.
     *
     * @param length bytes of the header
     */
    record Balancer(int length) implements Reading {}
  }

  /** Reads the beginning of what was received so far. */
  public static Reading read(byte[] received) {
    if (startsAlike(received, SIGNATURE)) {
      return received.length < FIXED ? new Reading.Incomplete() : binary(received);
    }
    if (startsAlike(received, FIRST_WORD)) {
      return text(received);
    }
    return new Reading.Malformed("it does not begin as a PROXY header does");
  }

  private static boolean startsAlike(byte[] received, byte[] start) {
    int both = Math.min(received.length, start.length);
    return Arrays.equals(received, 0, both, start, 0, both);
  }

  private static Reading text(byte[] received) {
    int end = -1;
    for (int i = 1; i < Math.min(received.length, MOST_TEXT); i++) {
      if (received[i - 1] == '\r' && received[i] == '\n') {
        end = i - 1;
        break;
      }
    }
    if (end < 0) {
      return received.length >= MOST_TEXT
          ? new Reading.Malformed("its line has no end within 107 bytes")
          : new Reading.Incomplete();
    }
    String line = new String(received, 0, end, StandardCharsets.US_ASCII);
    int length = end + 2;
    if (line.equals("PROXY UNKNOWN") || line.startsWith("PROXY UNKNOWN ")) {
      return new Reading.Balancer(length);
    }
    Matcher matcher = TEXT.matcher(line);
    if (!matcher.matches()) {
      return new Reading.Malformed("its line can't be understood");
    }
    Pattern numeric = matcher.group(1).equals("TCP4") ? NUMERIC_4 : NUMERIC_6;
    int port = Integer.parseInt(matcher.group(4));
    // A name would be looked up.
    if (!numeric.matcher(matcher.group(2)).matches() || port > MOST_PORT) {
      return new Reading.Malformed("its line names no address and port");
    }
    try {
      InetAddress address = InetAddress.getByName(matcher.group(2));
      return new Reading.Client(new InetSocketAddress(address, port), length);
    } catch (UnknownHostException e) {
      return new Reading.Malformed("its line names no address and port");
    }
  }

  private static Reading binary(byte[] received) {
    ByteBuffer header = ByteBuffer.wrap(received).position(SIGNATURE.length);
    int versionAndCommand = header.get() & 0xFF;
    int family = header.get() & 0xFF;
    int rest = header.getShort() & 0xFFFF;
    if (versionAndCommand >> 4 != 2 || rest > MOST_BINARY) {
      return new Reading.Malformed("its version or its length is not to be had");
    }
    if (header.remaining() < rest) {
      return new Reading.Incomplete();
    }
    int length = FIXED + rest;
    return switch (versionAndCommand & 0xF) {
      case 0 -> new Reading.Balancer(length);
      case 1 ->
          switch (family) {
            case 0x11 -> client(header, rest, IPV4, length);
            case 0x21 -> client(header, rest, IPV6, length);
            default -> new Reading.Balancer(length);
          };
      default -> new Reading.Malformed("its command is not known");
    };
  }

  private static Reading client(ByteBuffer header, int rest, int size, int length) {
    if (rest < 2 * size + 2 * Short.BYTES) {
      return new Reading.Malformed("its addresses are cut short");
    }
    byte[] address = new byte[size];
    header.get(address);
    int port = header.getShort(FIXED + 2 * size) & 0xFFFF;
    try {
      return new Reading.Client(
          new InetSocketAddress(InetAddress.getByAddress(address), port), length);
    } catch (UnknownHostException e) {
      throw new IllegalStateException("an address of " + size + " bytes", e);
    }
  }
}
