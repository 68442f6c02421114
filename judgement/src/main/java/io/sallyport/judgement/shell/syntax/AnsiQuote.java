package io.sallyport.judgement.shell.syntax;

/** Decodes the escapes of {@code $'...'} (bash 3.1.2.4), which other programs share. */
public final class AnsiQuote {

  /** The text between the quotes, decoded; as in bash, a NUL ends it. */
  public static String decode(String quoted) {
    StringBuilder out = new StringBuilder(quoted.length());
    int i = 0;
    while (i < quoted.length()) {
      char c = quoted.charAt(i++);
      if (c != '\\' || i == quoted.length()) {
        out.append(c);
        continue;
      }
      char escape = quoted.charAt(i++);
      switch (escape) {
        case 'a' -> out.append('\u0007');
        case 'b' -> out.append('\b');
        case 'e', 'E' -> out.append('\u001b');
        case 'f' -> out.append('\f');
        case 'n' -> out.append('\n');
        case 'r' -> out.append('\r');
        case 't' -> out.append('\t');
        case 'v' -> out.append('\u000b');
        case '\\', '\'', '"', '?' -> out.append(escape);
        case 'x' -> i = number(quoted, i, 2, 16, out, "\\x");
        case 'u' -> i = number(quoted, i, 4, 16, out, "\\u");
        case 'U' -> i = number(quoted, i, 8, 16, out, "\\U");
        case '0', '1', '2', '3', '4', '5', '6', '7' -> i = number(quoted, i - 1, 3, 8, out, "");
        case 'c' -> {
          if (i < quoted.length()) {
            out.append((char) (quoted.charAt(i++) & 0x1f));
          }
        }
        default -> out.append('\\').append(escape);
      }
    }
    int nul = out.indexOf("\0");
    return nul < 0 ? out.toString() : out.substring(0, nul);
  }

  private static int number(
      String text, int start, int mostDigits, int radix, StringBuilder out, String literal) {
    int end = start;
    while (end < text.length()
        && end < start + mostDigits
        && Character.digit(text.charAt(end), radix) >= 0) {
      end++;
    }
    if (end == start) {
      out.append(literal);
      return end;
    }
    long value = Long.parseLong(text.substring(start, end), radix);
    long known = radix == 8 ? value & 0xff : value;
    out.appendCodePoint(known <= Character.MAX_CODE_POINT ? (int) known : 0xfffd);
    return end;
  }

  private AnsiQuote() {}
}
