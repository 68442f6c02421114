package io.sallyport.judgement.shell.evaluate;

import io.sallyport.judgement.shell.Word.Kind;
import io.sallyport.judgement.shell.syntax.Piece;
import java.util.Locale;
import java.util.regex.Pattern;

/** zsh: what the letters behind a colon make of a value, as {@code :h} of a path. */
final class Modifiers {

  private static final Pattern ONE = Pattern.compile("[htreluaAP]|g?s(.).*\\1.*");
  private static final int LONGEST = 4096;

  static boolean isOne(String text) {
    return ONE.matcher(text).matches();
  }

  /** The value after one modifier, and after others that follow between colons. */
  static Value applied(Piece.Parameter p, Value value, String modifier, String further) {
    String text = value.known().filter(t -> t.length() <= LONGEST).orElse("");
    if (text.isEmpty()) {
      return Value.unknown(p.source(), Kind.VARIABLE, true);
    }
    String result = one(text, modifier);
    for (String next : further.isEmpty() ? new String[0] : further.split(":", -1)) {
      if (!isOne(next)) {
        return Value.unknown(p.source(), Kind.VARIABLE, true);
      }
      result = one(result, next);
    }
    return Value.of(result);
  }

  private static String one(String text, String modifier) {
    int slash = text.lastIndexOf('/');
    int dot = text.lastIndexOf('.');
    return switch (modifier.charAt(0)) {
      case 'h' -> slash < 0 ? "." : slash == 0 ? "/" : text.substring(0, slash);
      case 't' -> text.substring(slash + 1);
      case 'r' -> dot > slash ? text.substring(0, dot) : text;
      case 'e' -> dot > slash ? text.substring(dot + 1) : "";
      case 'l' -> text.toLowerCase(Locale.ROOT);
      case 'u' -> text.toUpperCase(Locale.ROOT);
      case 's', 'g' -> replaced(text, modifier);
      default -> text;
    };
  }

  private static String replaced(String text, String modifier) {
    boolean all = modifier.startsWith("g");
    int start = all ? 2 : 1;
    char sign = modifier.charAt(start);
    String[] parts = modifier.substring(start + 1).split(Pattern.quote(String.valueOf(sign)), -1);
    String what = parts[0];
    String with = parts.length > 1 ? parts[1] : "";
    int found = text.indexOf(what);
    return what.isEmpty() || found < 0
        ? text
        : all
            ? text.replace(what, with)
            : text.substring(0, found) + with + text.substring(found + what.length());
  }

  private Modifiers() {}
}
