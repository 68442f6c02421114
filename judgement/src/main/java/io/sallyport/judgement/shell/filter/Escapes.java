package io.sallyport.judgement.shell.filter;

import io.sallyport.judgement.shell.syntax.AnsiQuote;

/** Backslash escapes as {@code echo -e}, {@code printf} and {@code tr} have them. */
public final class Escapes {

  /** The text with each escape replaced by what it stands for. */
  public static String decode(String text) {
    // Octal is written with a leading zero here, which does not count as one of three digits.
    return text.indexOf('\\') < 0
        ? text
        : AnsiQuote.decode(text.replaceAll("\\\\0([0-7]{1,3})", "\\\\$1"));
  }

  private Escapes() {}
}
