package io.sallyport.proxy.limit;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.HexFormat;

/** Who counts as one: an IPv4 address, or an IPv6 network of 64 bits, which is one host's. */
public final class Sources {

  private static final int NETWORK_BYTES = 8;

  private Sources() {}

  /** The name of the source that an address belongs to. */
  public static String of(InetAddress address) {
    return address instanceof Inet6Address
        ? HexFormat.of().formatHex(address.getAddress(), 0, NETWORK_BYTES) + "/64"
        : address.getHostAddress();
  }
}
