package io.sallyport.judgement.shell.filter;

import java.util.List;

/** {@code echo}. */
final class Echo {

  static String print(List<String> arguments) {
    boolean newline = true;
    boolean escapes = false;
    int i = 0;
    while (i < arguments.size() && arguments.get(i).matches("-[neE]+")) {
      newline &= arguments.get(i).indexOf('n') < 0;
      escapes = arguments.get(i).indexOf('e') >= 0 || escapes;
      i++;
    }
    boolean raw = false;
    while (i < arguments.size() && arguments.get(i).matches("-|--|-[rRn]+") && !raw) {
      raw = !arguments.get(i).startsWith("-r");
      i++;
    }
    String text = String.join(" ", arguments.subList(i, arguments.size()));
    return (escapes ? Escapes.decode(text) : text) + (newline ? "\n" : "");
  }

  private Echo() {}
}
