package io.sallyport.cli.output;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * A column of a table.
 *
 * @param value the cell of an item, not escaped yet
 * @param flexible whether it may be cut where the terminal is too narrow
 */
public record Column(String title, Function<JsonNode, String> value, boolean flexible) {

  /** What a table shows where there is nothing. */
  static final String NOTHING = "-";

  /** A field, by its JSON pointer, as it is. */
  public static Column of(String title, String pointer) {
    return new Column(title, item -> Cell.text(item.at(pointer)), false);
  }

  /** Longer text, of which the beginning will do. */
  public static Column text(String title, String pointer) {
    return new Column(title, item -> Cell.text(item.at(pointer)), true);
  }

  /** A time, to the second. */
  public static Column time(String title, String pointer) {
    return new Column(title, item -> seconds(item.at(pointer)), false);
  }

  /** What a reference names: its name, else its id. */
  public static Column ref(String title, String pointer) {
    return new Column(title, item -> Cell.ref(item.at(pointer)), false);
  }

  /** What a list of references names. */
  public static Column refs(String title, String pointer) {
    return new Column(
        title,
        item ->
            StreamSupport.stream(item.at(pointer).spliterator(), false)
                .map(Cell::ref)
                .collect(Collectors.joining(" ")),
        true);
  }

  private static String seconds(JsonNode time) {
    String text = Cell.text(time);
    try {
      return text.isEmpty() ? "" : Instant.parse(text).truncatedTo(ChronoUnit.SECONDS).toString();
    } catch (DateTimeParseException _) {
      return text;
    }
  }

  String cell(JsonNode item) {
    String text = EscapedText.of(value.apply(item));
    return text.isBlank() ? NOTHING : text;
  }
}
