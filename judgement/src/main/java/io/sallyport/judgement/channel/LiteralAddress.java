package io.sallyport.judgement.channel;

import java.net.InetAddress;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads addresses that every resolver reads the same way, and no others. */
final class LiteralAddress {

  /** Four decimal numbers; a leading zero would be octal for some. */
  private static final Pattern FOUR =
      Pattern.compile("(?:(?:0|[1-9][0-9]{0,2})\\.){3}(?:0|[1-9][0-9]{0,2})");

  /** No zone: it names an interface of one machine. */
  private static final Pattern SIX = Pattern.compile("[0-9A-Fa-f:]*:[0-9A-Fa-f:.]*");

  private static final int LONGEST = 45;

  private LiteralAddress() {}

  /** An IPv4 address that is written as IPv6 is the IPv4 address. */
  static Optional<InetAddress> of(String host) {
    if (host.length() > LONGEST || !(FOUR.matcher(host).matches() || SIX.matcher(host).matches())) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.ofLiteral(host));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }
}
