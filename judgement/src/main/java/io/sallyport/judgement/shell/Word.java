package io.sallyport.judgement.shell;

import java.util.List;
import java.util.Optional;

/**
 * One word of a command after quotes are removed: text that is known, and parts that only the
 * target's shell knows.
 *
 * @param source as written
 * @param parts in order, neighbouring texts joined; none for an empty word
 * @param quoted whether any of it was quoted or escaped
 */
public record Word(String source, List<Part> parts, boolean quoted) {

  /** A piece of a word. */
  public sealed interface Part {}

  /** Text that stands for itself. */
  public record Text(String text) implements Part {}

  /**
   * Text that isn't known here.
   *
   * @param source as written
   * @param splits whether it may become several words, or none
   */
  public record Unknown(String source, Kind kind, boolean splits) implements Part {}

  /** What an unknown part is made of. */
  public enum Kind {
    VARIABLE,
    COMMAND_SUBSTITUTION,
    PROCESS_SUBSTITUTION,
    ARITHMETIC,
    GLOB,
    BRACES,
    TILDE,
    HISTORY,
    FURTHER_ARGUMENTS,
    /** Any text, slashes too: a path below one that a search begins with. */
    BELOW
  }

  public Word {
    parts = List.copyOf(parts);
  }

  /** A word of known text. */
  public static Word of(String text) {
    return new Word(text, text.isEmpty() ? List.of() : List.of(new Text(text)), true);
  }

  /** The whole word's text, where all of it is known. */
  public Optional<String> known() {
    return switch (parts.size()) {
      case 0 -> Optional.of("");
      case 1 ->
          parts.getFirst() instanceof Text(String text) ? Optional.of(text) : Optional.empty();
      default -> Optional.empty();
    };
  }

  /** What the word begins with, as far as that is known. */
  public String knownStart() {
    return !parts.isEmpty() && parts.getFirst() instanceof Text(String text) ? text : "";
  }

  /** What follows the last slash; empty when any of that isn't known. */
  public String baseName() {
    if (parts.isEmpty() || !(parts.getLast() instanceof Text(String text))) {
      return "";
    }
    int slash = text.lastIndexOf('/');
    return slash < 0 && parts.size() > 1 ? "" : text.substring(slash + 1);
  }

  /** Whether all of it may vanish, so that the next word takes its place. */
  boolean mayVanish() {
    return !quoted
        && !parts.isEmpty()
        && parts.stream().allMatch(p -> p instanceof Unknown u && u.splits());
  }

  /** For people: known text as it is, unknown parts as written. */
  public String display() {
    StringBuilder out = new StringBuilder();
    for (Part part : parts) {
      out.append(
          switch (part) {
            case Text(String text) -> text;
            case Unknown unknown -> unknown.source();
          });
    }
    return out.toString();
  }
}
