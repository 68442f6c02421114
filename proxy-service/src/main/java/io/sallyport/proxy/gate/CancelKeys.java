package io.sallyport.proxy.gate;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * What takes back a line that was not submitted. In shells that is Ctrl-C alone: in vi's command
 * mode the keys that kill a line don't, and the line would still be there. The line editors of
 * network devices have one mode; there Ctrl-C may leave the configuration mode as well, so the line
 * is killed from its end, and a key that only prints it again shows that the prompt stands alone.
 */
enum CancelKeys {
  /** Ctrl-C. */
  SHELL("\u0003"),
  /** Cisco IOS and alike: Ctrl-E, Ctrl-U, then Ctrl-R, which prints the line anew. */
  IOS("\u0005\u0015\u0012"),
  /** Junos: Ctrl-E, Ctrl-U, then Ctrl-L. */
  JUNOS("\u0005\u0015\f"),
  /** Huawei VRP and Comware: Ctrl-E, Ctrl-X, then Ctrl-R. */
  VRP("\u0005\u0018\u0012");

  private final String keys;

  CancelKeys(String keys) {
    this.keys = keys;
  }

  /**
   * Those for a device's dialect, by the names that the judge knows it by; a shell's when it names
   * no network device.
   */
  static CancelKeys of(String dialect) {
    return switch (dialect.toLowerCase(Locale.ROOT)) {
      case "ios", "ios-xe", "iosxe", "cisco", "cisco-ios" -> IOS;
      case "junos", "juniper" -> JUNOS;
      case "vrp", "huawei", "huawei-vrp", "comware" -> VRP;
      // All others are shells, or unknown.
      default -> SHELL;
    };
  }

  byte[] bytes() {
    return keys.getBytes(StandardCharsets.US_ASCII);
  }
}
