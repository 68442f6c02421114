package io.sallyport.judgement.corpus;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the JSON of a corpus: texts, lists and objects. */
final class JsonReader {

  private final String text;
  private int at;

  private JsonReader(String text) {
    this.text = text;
  }

  /**
   * The value of a whole text: a String, a List or a Map.
   *
   * @throws IllegalArgumentException with the place of what is not understood
   */
  static Object read(String text) {
    JsonReader reader = new JsonReader(text);
    Object value = reader.value();
    reader.skipBlanks();
    if (reader.at < text.length()) {
      throw reader.error("the end");
    }
    return value;
  }

  /** The text that a value is. */
  static String text(Object value) {
    if (value instanceof String found) {
      return found;
    }
    throw new IllegalArgumentException("expected a text, got " + value);
  }

  private IllegalArgumentException error(String expected) {
    return new IllegalArgumentException("expected " + expected + " at character " + at);
  }

  private void skipBlanks() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }

  private char next() {
    skipBlanks();
    if (at == text.length()) {
      throw error("more");
    }
    return text.charAt(at);
  }

  private Object value() {
    return switch (next()) {
      case '"' -> string();
      case '[' -> list();
      case '{' -> object();
      default -> throw error("a text, a list or an object");
    };
  }

  private void pass(char expected) {
    if (next() != expected) {
      throw error("\"" + expected + "\"");
    }
    at++;
  }

  private List<Object> list() {
    pass('[');
    List<Object> values = new ArrayList<>();
    while (next() != ']') {
      values.add(value());
      if (next() != ']') {
        pass(',');
      }
    }
    at++;
    return values;
  }

  private Map<String, Object> object() {
    pass('{');
    Map<String, Object> values = new LinkedHashMap<>();
    while (next() != '}') {
      next();
      String key = string();
      pass(':');
      values.put(key, value());
      if (next() != '}') {
        pass(',');
      }
    }
    at++;
    return values;
  }

  private String string() {
    pass('"');
    StringBuilder out = new StringBuilder();
    while (at < text.length() && text.charAt(at) != '"') {
      char c = text.charAt(at++);
      if (c != '\\') {
        out.append(c);
        continue;
      }
      char escape = text.charAt(at++);
      switch (escape) {
        case 'n' -> out.append('\n');
        case 't' -> out.append('\t');
        case 'r' -> out.append('\r');
        case 'b' -> out.append('\b');
        case 'f' -> out.append('\f');
        case 'u' -> {
          out.append((char) Integer.parseInt(text.substring(at, at + 4), 16));
          at += 4;
        }
        default -> out.append(escape);
      }
    }
    pass('"');
    return out.toString();
  }
}
