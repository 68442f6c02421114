package io.sallyport.admin.search;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Words that are looked for: one after another, as they stand, in whatever case; of the last its
 * beginning is enough. A word is letters and digits; what is between words does not matter.
 */
public final class Words {

  /** All that is not of a word; the database splits by the same (V1_4__recordings.sql). */
  private static final String BETWEEN = "[^a-zA-Z0-9\\x{80}-\\x{10ffff}]+";

  private static final int AROUND = 200;

  private final List<String> words;

  private Words(List<String> words) {
    this.words = words;
  }

  /** Those of a text; absent has none. */
  public static Words of(@Nullable String text) {
    return new Words(
        text == null
            ? List.of()
            : Pattern.compile(BETWEEN).splitAsStream(text).filter(w -> !w.isEmpty()).toList());
  }

  /** Whether there is none. */
  public boolean isEmpty() {
    return words.isEmpty();
  }

  /** As PostgreSQL's {@code to_tsquery} reads it. */
  public String query() {
    return words.stream()
        .map(word -> "'" + word.toLowerCase(Locale.ROOT) + "'")
        .collect(Collectors.joining(" <-> ", "", ":*"));
  }

  /** The line of a text in which they stand, and at most some hundred characters of it. */
  public String snippet(String text) {
    Matcher found =
        Pattern.compile(
                words.stream().map(Pattern::quote).collect(Collectors.joining(BETWEEN)),
                Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
            .matcher(text);
    boolean isFound = found.find();
    int start = isFound ? found.start() : 0;
    int end = isFound ? found.end() : 0;
    int from = Math.max(text.lastIndexOf('\n', start) + 1, start - AROUND);
    int lineEnd = text.indexOf('\n', end);
    int to = Math.min(lineEnd < 0 ? text.length() : lineEnd, end + AROUND);
    return text.substring(wholeCharacter(text, from), wholeCharacter(text, to));
  }

  private static int wholeCharacter(String text, int index) {
    boolean within =
        index > 0
            && index < text.length()
            && Character.isLowSurrogate(text.charAt(index))
            && Character.isHighSurrogate(text.charAt(index - 1));
    return within ? index - 1 : index;
  }
}
