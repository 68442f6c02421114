package io.sallyport.judgement.shell.evaluate;

import io.sallyport.judgement.shell.PathAccess.Mode;
import io.sallyport.judgement.shell.syntax.AnsiQuote;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The texts in a piece of code, whatever its language: what stands between quotes, and what a call
 * has of them in a row.
 */
final class CodeLiterals {

  private static final int MOST = 1_000;
  private static final Pattern WRITES =
      Pattern.compile(
          "write_text|write_bytes|write[Ff]ile|appendFile|file_put_contents|copyfile|File\\.write");

  private static final int MOST_OF_ONE = 10;
  private static final int LONGEST_PATH = 4096;

  /** From the root, or relative and with nothing but what a name has. */
  private static final Pattern PATH = Pattern.compile("/[^\\n]*|[\\w.][\\w./-]*");

  private final List<String> single = new ArrayList<>();
  private final List<String> rows = new ArrayList<>();
  private boolean writes;
  private boolean cut;

  static CodeLiterals of(String code) {
    CodeLiterals literals = new CodeLiterals();
    literals.read(code);
    return literals;
  }

  private void read(String code) {
    writes = WRITES.matcher(code).find();
    StringBuilder row = new StringBuilder();
    StringBuilder joined = new StringBuilder();
    int count = 0;
    int i = 0;
    while (i < code.length() && single.size() < MOST) {
      char c = code.charAt(i);
      char close = closing(code, i);
      if (close != '\0') {
        int start = c == '%' || c == 'q' ? code.indexOf(opening(close), i) + 1 : i + 1;
        int end = end(code, start, close);
        String text = AnsiQuote.decode(code.substring(start, end));
        single.add(text);
        writes |= text.startsWith(">");
        writes |= text.matches("[wa]b?\\+?|>{1,2}");
        row.append(count++ == 0 ? "" : " ")
            .append('\'')
            .append(text.replace("'", "'\\''"))
            .append('\'');
        joined.append(text);
        i = end + 1;
      } else {
        if (";\n(".indexOf(c) >= 0) {
          endRow(row, joined, count);
          count = 0;
        }
        i++;
      }
    }
    endRow(row, joined, count);
    cut = i < code.length();
  }

  private void endRow(StringBuilder row, StringBuilder joined, int count) {
    if (count > 1) {
      rows.add(row.toString());
      rows.add(joined.toString());
    }
    row.setLength(0);
    joined.setLength(0);
  }

  /** The character that closes the text that begins here, or NUL when none begins. */
  private static char closing(String code, int i) {
    char c = code.charAt(i);
    if (c == '"' || c == '\'' || c == '`') {
      return c;
    }
    if ((c == '%' || c == 'q')
        && i + 2 < code.length()
        && "xqQw".indexOf(code.charAt(i + 1)) >= 0) {
      return switch (code.charAt(i + 2)) {
        case '(' -> ')';
        case '{' -> '}';
        case '[' -> ']';
        case '/', '|', '!' -> code.charAt(i + 2);
        default -> '\0';
      };
    }
    return '\0';
  }

  private static char opening(char closing) {
    return switch (closing) {
      case ')' -> '(';
      case '}' -> '{';
      case ']' -> '[';
      default -> closing;
    };
  }

  private static int end(String code, int start, char close) {
    int i = start;
    // m4 quotes with a back quote and closes with a quote.
    boolean m4 = close == '`' && code.indexOf('`', start) < 0;
    while (i < code.length() && code.charAt(i) != (m4 ? '\'' : close)) {
      i += code.charAt(i) == '\\' ? 2 : 1;
    }
    return Math.min(i, code.length());
  }

  /** Whether there are more than were read. */
  boolean isCut() {
    return cut;
  }

  /** Each text. */
  List<String> single() {
    return single;
  }

  /** Each text, those of one call as one command, and all of them as one. */
  List<String> commands() {
    List<String> all = new ArrayList<>(single);
    all.addAll(rows);
    if (single.size() > 1 && single.size() <= MOST_OF_ONE) {
      all.add(
          single.stream()
              .map(text -> "'" + text.replace("'", "'\\''") + "'")
              .collect(Collectors.joining(" ")));
    }
    single.stream().filter(text -> text.contains("%s")).forEach(text -> all.add(filled(text)));
    return all;
  }

  /** A format with the texts that follow it. */
  private String filled(String format) {
    String text = format;
    for (int i = single.indexOf(format) + 1; i < single.size() && text.contains("%s"); i++) {
      text = text.replaceFirst("%s", Matcher.quoteReplacement(single.get(i)));
    }
    return text;
  }

  List<String> paths() {
    return Stream.concat(single.stream(), rows.stream())
        .map(text -> text.replaceFirst("^[+]?[<>]+\\s*(?=/)", ""))
        .filter(text -> text.length() < LONGEST_PATH && PATH.matcher(text).matches())
        .toList();
  }

  Mode mode() {
    return writes ? Mode.BOTH : Mode.READ;
  }
}
