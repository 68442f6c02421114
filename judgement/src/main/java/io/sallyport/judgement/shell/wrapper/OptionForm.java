package io.sallyport.judgement.shell.wrapper;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Options of one kind of a program.
 *
 * @param letters of the short ones
 * @param names of the long ones, without dashes
 */
public record OptionForm(String letters, List<String> names) {

  /** None. */
  public static final OptionForm NONE = new OptionForm("", List.of());

  /** Reads {@code ab,long,other}: letters, then names. */
  static OptionForm parse(String text) {
    List<String> parts = Arrays.asList(text.split(",", -1));
    return new OptionForm(
        parts.getFirst().equals("-") ? "" : parts.getFirst(), parts.subList(1, parts.size()));
  }

  /** An option of this kind, as it was found in a word. */
  public record Found(boolean valueIsNextWord, String value) {}

  /**
   * Finds an option in a word. In a bundle of short ones the first that takes a value has the rest
   * of the word; a long one may be cut as long as it says which it is.
   *
   * @param others options that take a value and are of another kind
   */
  public Optional<Found> find(String word, OptionForm others) {
    if (word.startsWith("--")) {
      int equals = word.indexOf('=');
      String name = word.substring(2, equals < 0 ? word.length() : equals);
      if (name.isEmpty() || names.stream().noneMatch(n -> isPrefix(name, n, others))) {
        return Optional.empty();
      }
      return Optional.of(new Found(equals < 0, equals < 0 ? "" : word.substring(equals + 1)));
    }
    if (!word.startsWith("-")) {
      return Optional.empty();
    }
    if (names.contains(word.substring(1))) {
      return Optional.of(new Found(true, ""));
    }
    for (int i = 1; i < word.length(); i++) {
      if (letters.indexOf(word.charAt(i)) >= 0) {
        boolean last = i == word.length() - 1;
        return Optional.of(new Found(last, word.substring(i + 1)));
      }
      if (others.letters.indexOf(word.charAt(i)) >= 0) {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  private static boolean isPrefix(String name, String full, OptionForm others) {
    return name.equals(full)
        || (name.length() >= 2 && full.startsWith(name) && !others.names.contains(name));
  }
}
