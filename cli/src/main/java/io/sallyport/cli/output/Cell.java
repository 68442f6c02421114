package io.sallyport.cli.output;

import com.fasterxml.jackson.databind.JsonNode;

/** A value of JSON as text for people, not escaped. */
public final class Cell {

  /** A value; empty for none. */
  public static String text(JsonNode value) {
    if (value.isMissingNode() || value.isNull()) {
      return "";
    }
    if (value.isBoolean()) {
      return value.asBoolean() ? "yes" : "no";
    }
    return value.isValueNode() ? value.asText() : value.toString();
  }

  /** What a reference {@code {id, name}} names: its name, else its id. */
  public static String ref(JsonNode ref) {
    if (!ref.isObject()) {
      return text(ref);
    }
    String name = text(ref.path("name"));
    return name.isEmpty() ? text(ref.path("id")) : name;
  }

  /** Whether it is a reference and says nothing more. */
  static boolean isRef(JsonNode value) {
    return value.isObject()
        && value.has("id")
        && value.properties().stream()
            .allMatch(f -> f.getKey().equals("id") || f.getKey().equals("name"));
  }

  private Cell() {}
}
