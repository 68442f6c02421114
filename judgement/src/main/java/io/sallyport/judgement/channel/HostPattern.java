package io.sallyport.judgement.channel;

import java.net.InetAddress;
import java.util.Locale;
import java.util.Optional;

/**
 * Which hosts: all, one name, the names below a domain, or a network of addresses. A host is
 * compared as the operator's client wrote it. A name is never resolved here, so a network matches
 * literal addresses alone, and a name matches no address.
 */
public sealed interface HostPattern {

  /** Longer than any host name may be (RFC 1035, 2.3.4). */
  int LONGEST = 255;

  /** All hosts, and the empty address that stands for every interface of the target. */
  record Any() implements HostPattern {
    @Override
    public boolean matches(String host) {
      return host.length() <= LONGEST && host.chars().allMatch(HostPattern::isPlain);
    }

    @Override
    public String toString() {
      return "*";
    }
  }

  /**
   * One name.
   *
   * @param name in lower case
   */
  record Name(String name) implements HostPattern {
    @Override
    public boolean matches(String host) {
      return host.toLowerCase(Locale.ROOT).equals(name);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  /**
   * Every name below a domain, however deep, and not the domain itself.
   *
   * @param domain in lower case
   */
  record Domain(String domain) implements HostPattern {
    @Override
    public boolean matches(String host) {
      return isName(host) && host.toLowerCase(Locale.ROOT).endsWith("." + domain);
    }

    @Override
    public String toString() {
      return "*." + domain;
    }
  }

  /**
   * The addresses whose first bits are those of a network.
   *
   * @param bits how many; all of them for one address
   */
  record Network(InetAddress address, int bits) implements HostPattern {
    public Network {
      int all = address.getAddress().length * Byte.SIZE;
      if (bits < 0 || bits > all) {
        throw new IllegalArgumentException(
            "a prefix of " + address.getHostAddress() + " has 0 to " + all + " bits; came " + bits);
      }
      for (int i = bits; i < all; i++) {
        if (bit(address.getAddress(), i)) {
          throw new IllegalArgumentException(
              address.getHostAddress() + "/" + bits + " has bits set beyond its prefix");
        }
      }
    }

    @Override
    public boolean matches(String host) {
      return LiteralAddress.of(host).map(this::has).orElse(false);
    }

    private boolean has(InetAddress other) {
      byte[] mine = address.getAddress();
      byte[] its = other.getAddress();
      if (mine.length != its.length) {
        return false;
      }
      for (int i = 0; i < bits; i++) {
        if (bit(mine, i) != bit(its, i)) {
          return false;
        }
      }
      return true;
    }

    private static boolean bit(byte[] bytes, int index) {
      return (bytes[index / Byte.SIZE] >> (Byte.SIZE - 1 - index % Byte.SIZE) & 1) == 1;
    }

    @Override
    public String toString() {
      boolean one = bits == address.getAddress().length * Byte.SIZE;
      String text = address.getHostAddress() + (one ? "" : "/" + bits);
      return text.indexOf(':') < 0 ? text : "[" + text + "]";
    }
  }

  /** Whether the host is one of these. */
  boolean matches(String host);

  /**
   * Reads {@code *}, {@code db.example.org}, {@code *.example.org}, {@code 192.0.2.7}, {@code
   * 192.0.2.0/24} or {@code [2001:db8::/32]}.
   *
   * @throws IllegalArgumentException when it is none of these
   */
  static HostPattern parse(String text) {
    if (text.equals("*")) {
      return new Any();
    }
    boolean bracketed = text.startsWith("[") && text.endsWith("]");
    String plain = bracketed ? text.substring(1, text.length() - 1) : text;
    int slash = plain.indexOf('/');
    String host = slash < 0 ? plain : plain.substring(0, slash);
    if (bracketed != (host.indexOf(':') >= 0)) {
      throw new IllegalArgumentException(
          "an IPv6 address, and nothing else, must be in brackets; came \"" + text + '"');
    }
    Optional<InetAddress> address = LiteralAddress.of(host);
    if (address.isPresent()) {
      int all = address.get().getAddress().length * Byte.SIZE;
      return new Network(address.get(), slash < 0 ? all : bits(plain.substring(slash + 1)));
    }
    String lower = host.toLowerCase(Locale.ROOT);
    if (slash < 0 && lower.startsWith("*.") && isName(lower.substring(2))) {
      return new Domain(lower.substring(2));
    }
    if (slash < 0 && isName(lower)) {
      return new Name(lower);
    }
    throw new IllegalArgumentException(
        "a host must be a name, *.domain, an address, a network as 192.0.2.0/24, or *; came \""
            + text
            + '"');
  }

  private static int bits(String text) {
    if (!text.matches("[0-9]{1,3}")) {
      throw new IllegalArgumentException("a prefix must be a number of bits, came \"" + text + '"');
    }
    return Integer.parseInt(text);
  }

  /**
   * Whether it is a host name. One whose last label is a number is none: a resolver takes {@code
   * 127.1} and {@code 0x7f.1} for addresses.
   */
  private static boolean isName(String host) {
    if (host.isEmpty() || host.length() > LONGEST) {
      return false;
    }
    String[] labels = host.split("\\.", -1);
    for (String label : labels) {
      if (!label.matches("[A-Za-z0-9_]([A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?")) {
        return false;
      }
    }
    return !labels[labels.length - 1].matches("[0-9]+|0[xX][0-9A-Fa-f]*");
  }

  private static boolean isPlain(int c) {
    return c > ' ' && c <= '~';
  }
}
