package io.sallyport.proxy.probe;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Undoes the ways in which shells quote a text for themselves: {@code printf %q} of bash, {@code
 * ${(q)…}} of zsh, {@code string escape --style=url} of fish.
 */
final class QuotedText {

  private final byte[] quoted;
  private final ByteArrayOutputStream text = new ByteArrayOutputStream();
  private int at;

  private QuotedText(String quoted) {
    this.quoted = quoted.getBytes(StandardCharsets.UTF_8);
  }

  /** Of a word with backslashes, {@code '…'} and {@code $'…'}, as bash and zsh write them. */
  static String shellWord(String word) {
    QuotedText quoted = new QuotedText(word);
    quoted.word();
    return quoted.text.toString(StandardCharsets.UTF_8);
  }

  /** Of a text with {@code %} and two digits for other bytes. */
  static String percents(String word) {
    QuotedText quoted = new QuotedText(word);
    while (quoted.has()) {
      int b = quoted.next();
      quoted.text.write(b == '%' ? quoted.number(16, 2) : b);
    }
    return quoted.text.toString(StandardCharsets.UTF_8);
  }

  private boolean has() {
    return at < quoted.length;
  }

  private int next() {
    return has() ? quoted[at++] & 0xff : 0;
  }

  private boolean isNext(char c) {
    return has() && quoted[at] == c;
  }

  private void word() {
    while (has()) {
      int b = next();
      if (b == '\\' && has()) {
        text.write(next());
      } else if (b == '\'') {
        literal();
      } else if (b == '$' && isNext('\'')) {
        at++;
        escaped();
      } else {
        text.write(b);
      }
    }
  }

  private void literal() {
    while (has() && !isNext('\'')) {
      text.write(next());
    }
    at++;
  }

  private void escaped() {
    while (has() && !isNext('\'')) {
      int b = next();
      if (b == '\\') {
        escape();
      } else {
        text.write(b);
      }
    }
    at++;
  }

  private void escape() {
    int b = next();
    switch (b) {
      case 'a' -> text.write(0x07);
      case 'b' -> text.write(0x08);
      case 'e', 'E' -> text.write(0x1b);
      case 'f' -> text.write(0x0c);
      case 'n' -> text.write('\n');
      case 'r' -> text.write('\r');
      case 't' -> text.write('\t');
      case 'v' -> text.write(0x0b);
      case 'x' -> text.write(number(16, 2));
      case 'u' -> text.writeBytes(character(number(16, 4)));
      case 'U' -> text.writeBytes(character(number(16, 8)));
      case '0', '1', '2', '3', '4', '5', '6', '7' -> {
        at--;
        text.write(number(8, 3));
      }
      case 'C', 'M' -> {
        at--;
        text.write(modified());
      }
      // A quote, a backslash, a question mark: themselves.
      default -> text.write(b);
    }
  }

  /** zsh's {@code C-x} and {@code M-x}, alone or one behind the other. */
  private int modified() {
    int modifier = next();
    at += isNext('-') ? 1 : 0;
    int b;
    if (isNext('\\')) {
      at++;
      b = isNext('C') || isNext('M') ? modified() : next();
    } else {
      b = next();
    }
    if (modifier == 'M') {
      return b | 0x80;
    }
    return b == '?' ? 0x7f : b & 0x9f;
  }

  private int number(int base, int mostDigits) {
    int value = 0;
    for (int i = 0; i < mostDigits && has(); i++) {
      int digit = Character.digit(quoted[at], base);
      if (digit < 0) {
        break;
      }
      value = value * base + digit;
      at++;
    }
    return value;
  }

  private static byte[] character(int codePoint) {
    int valid = Character.isValidCodePoint(codePoint) ? codePoint : 0xfffd;
    return Character.toString(valid).getBytes(StandardCharsets.UTF_8);
  }
}
