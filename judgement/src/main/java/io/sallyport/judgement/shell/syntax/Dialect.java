package io.sallyport.judgement.shell.syntax;

import java.util.Locale;

/** Which shell reads a line. */
public enum Dialect {
  /** Not known: what any of them would do is found. */
  UNKNOWN,
  BASH,
  /** A POSIX shell, as dash or ash. */
  POSIX,
  KSH,
  ZSH,
  FISH;

  /** Of a shell by its program's name; {@link #UNKNOWN} for others. */
  public static Dialect of(String program) {
    return switch (program.toLowerCase(Locale.ROOT)) {
      case "bash", "rbash" -> BASH;
      case "dash", "ash" -> POSIX;
      case "ksh", "mksh", "ksh93", "rksh" -> KSH;
      case "zsh", "rzsh" -> ZSH;
      case "fish" -> FISH;
      default -> UNKNOWN;
    };
  }

  /** Whether a parenthesis behind a word is an error for certain. */
  boolean refusesParentheses() {
    return this == BASH || this == POSIX || this == KSH;
  }

  /** Whether it may be that one. */
  public boolean mayBe(Dialect other) {
    return this == UNKNOWN || this == other;
  }
}
