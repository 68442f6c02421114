package io.sallyport.admin.problem;

import io.sallyport.admin.resource.Names;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Collects what is wrong with a request, so that the caller learns all of it at once. For one
 * thread.
 */
public final class Violations {

  private final List<FieldError> errors = new ArrayList<>();

  /** Notes that something is wrong with a field. */
  public void add(String field, String message) {
    errors.add(new FieldError(field, message));
  }

  /** A name as {@link Names} says; the empty string where it is not one. */
  public String name(String field, @Nullable String value) {
    if (value == null) {
      add(field, "is required");
      return "";
    }
    if (!Names.isName(value)) {
      add(field, Names.RULE);
    }
    return value;
  }

  /** A text on one line, at most so long; absent is empty. */
  public String line(String field, @Nullable String value, int most) {
    String text = value == null ? "" : value;
    if (text.length() > most) {
      add(field, "must have at most " + most + " characters; it has " + text.length());
    }
    if (text.chars().anyMatch(Character::isISOControl)) {
      add(field, "must be one line without control characters");
    }
    return text;
  }

  /** As {@link #line}, and not empty. */
  public String required(String field, @Nullable String value, int most) {
    if (value == null || value.isBlank()) {
      add(field, "is required");
      return "";
    }
    return line(field, value, most);
  }

  /** A number within a range. */
  public int number(String field, @Nullable Integer value, int absent, int least, int most) {
    int number = value == null ? absent : value;
    if (number < least || number > most) {
      add(field, "must be " + least + " to " + most + "; it is " + number);
    }
    return number;
  }

  /** One of a set of words, whatever its case; absent is empty. */
  public <E> Optional<E> word(String field, @Nullable String value, Map<String, E> words) {
    if (value == null) {
      return Optional.empty();
    }
    E found = words.get(value.toLowerCase(Locale.ROOT));
    if (found == null) {
      add(
          field,
          "must be one of " + String.join(", ", words.keySet()) + "; it is \"" + value + '"');
    }
    return Optional.ofNullable(found);
  }

  /** A time as in RFC 3339; absent is empty. */
  public Optional<Instant> time(String field, @Nullable String value) {
    try {
      return Optional.ofNullable(value).map(Instant::parse);
    } catch (DateTimeParseException _) {
      add(field, "must be a time as 2026-11-21T22:10:05Z");
      return Optional.empty();
    }
  }

  /**
   * Ends the request where anything is wrong.
   *
   * @throws RequestFailure.Invalid with all that was noted
   */
  public void throwIfAny() {
    if (!errors.isEmpty()) {
      throw new RequestFailure.Invalid(errors);
    }
  }
}
