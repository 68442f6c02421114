package io.sallyport.proxy.capture.corpus;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * A session of a shell on a terminal, as it happened.
 *
 * @param truth the lines that the shell itself says it ran, in order
 */
public record Recording(String name, List<Event> events, List<String> truth) {

  public Recording {
    events = List.copyOf(events);
    truth = List.copyOf(truth);
  }

  /** What happened, so many milliseconds after the beginning. */
  public sealed interface Event {

    double at();

    /** The terminal got this size. */
    record Resized(double at, int rows, int columns) implements Event {}

    /** The operator sent these bytes at once. */
    record Typed(double at, ByteBuffer bytes) implements Event {}

    /** The shell, or what runs in it, printed these bytes at once. */
    record Printed(double at, ByteBuffer bytes) implements Event {}
  }

  private static final JsonFactory JSON = new JsonFactory();

  /**
   * Reads a JSON file: {@code name}, {@code truth} (strings) and {@code events}, each with {@code
   * t} in milliseconds and one of {@code size} (rows, columns), {@code i} (typed) and {@code o}
   * (printed), both base64.
   *
   * @throws IOException when the file can't be read or is none of this form
   */
  public static Recording read(Path file) throws IOException {
    List<Event> events = new ArrayList<>();
    List<String> truth = new ArrayList<>();
    String name = String.valueOf(file.getFileName());
    try (JsonParser json = JSON.createParser(file.toFile())) {
      expect(json, json.nextToken(), JsonToken.START_OBJECT);
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String field = json.currentName();
        JsonToken value = json.nextToken();
        switch (field) {
          case "name" -> name = json.getText();
          case "truth" -> {
            expect(json, value, JsonToken.START_ARRAY);
            while (json.nextToken() != JsonToken.END_ARRAY) {
              truth.add(json.getText());
            }
          }
          case "events" -> {
            expect(json, value, JsonToken.START_ARRAY);
            while (json.nextToken() == JsonToken.START_OBJECT) {
              events.add(event(json));
            }
          }
          // What other tools noted beside it.
          default -> json.skipChildren();
        }
      }
    } catch (IllegalArgumentException e) {
      throw new IOException(file + ": not base64: " + e.getMessage(), e);
    }
    return new Recording(name, events, truth);
  }

  private static Event event(JsonParser json) throws IOException {
    double at = 0;
    Event event = null;
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String field = json.currentName();
      JsonToken value = json.nextToken();
      switch (field) {
        case "t" -> at = json.getDoubleValue();
        case "size" -> {
          expect(json, value, JsonToken.START_ARRAY);
          int rows = json.nextIntValue(0);
          event = new Event.Resized(at, rows, json.nextIntValue(0));
          expect(json, json.nextToken(), JsonToken.END_ARRAY);
        }
        case "i" -> event = new Event.Typed(at, bytes(json));
        case "o" -> event = new Event.Printed(at, bytes(json));
        default -> json.skipChildren();
      }
    }
    if (event == null) {
      throw new IOException(
          "an event at " + json.currentLocation() + " has none of \"size\", \"i\" and \"o\"");
    }
    return event;
  }

  private static ByteBuffer bytes(JsonParser json) throws IOException {
    return ByteBuffer.wrap(Base64.getDecoder().decode(json.getText()));
  }

  private static void expect(JsonParser json, JsonToken token, JsonToken wanted)
      throws IOException {
    if (token != wanted) {
      throw new IOException(
          "expected " + wanted + " but found " + token + " at " + json.currentLocation());
    }
  }
}
