package io.sallyport.judgement.shell.syntax;

import java.util.Locale;

/** Which shell, or which network device, reads a line. */
public enum Dialect {
  /** Not known: what any of them would do is found. */
  UNKNOWN,
  BASH,
  /** A POSIX shell, as ash. */
  POSIX,
  /** A POSIX shell that has nothing beyond the standard, as dash. */
  DASH,
  KSH,
  ZSH,
  FISH,
  /** A network device like those of Cisco: IOS, IOS XE. */
  IOS,
  /** A network device of Juniper. */
  JUNOS,
  /** A network device of Huawei, or like them. */
  VRP;

  /**
   * Of a shell by its program's name, or of a device by its system's; {@link #UNKNOWN} for others.
   */
  public static Dialect of(String program) {
    return switch (program.toLowerCase(Locale.ROOT)) {
      case "bash", "rbash" -> BASH;
      case "dash" -> DASH;
      case "ash" -> POSIX;
      case "ksh", "mksh", "ksh93", "rksh" -> KSH;
      case "zsh", "rzsh" -> ZSH;
      case "fish" -> FISH;
      case "ios", "ios-xe", "iosxe", "cisco", "cisco-ios" -> IOS;
      case "junos", "juniper" -> JUNOS;
      case "vrp", "huawei", "huawei-vrp", "comware" -> VRP;
      default -> UNKNOWN;
    };
  }

  /** Whether a network device reads the lines, and no shell. */
  public boolean isOfDevice() {
    return this == IOS || this == JUNOS || this == VRP;
  }

  /** Whether it is a shell with little more than POSIX asks for. */
  public boolean isPosix() {
    return this == POSIX || this == DASH;
  }

  /** Whether a parenthesis behind a word is an error for certain. */
  boolean refusesParentheses() {
    return this == BASH || isPosix() || this == KSH;
  }

  /** Whether it may be that one. */
  public boolean mayBe(Dialect other) {
    return this == UNKNOWN || this == other;
  }
}
