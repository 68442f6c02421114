package io.sallyport.cli.output;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.util.Map;

/** One item, field by field, for people. */
public final class FieldList {

  /** Prints a field a line; what is within a field is indented below it. */
  public static void print(PrintStream out, JsonNode item) {
    print(out, item, "");
  }

  private static void print(PrintStream out, JsonNode item, String indent) {
    int width =
        item.properties().stream()
            .mapToInt(field -> DisplayWidth.of(EscapedText.of(field.getKey())))
            .max()
            .orElse(0);
    for (Map.Entry<String, JsonNode> field : item.properties()) {
      String name = EscapedText.of(field.getKey());
      JsonNode value = field.getValue();
      if (isSimple(value)) {
        String padding = " ".repeat(width - DisplayWidth.of(name));
        out.println((indent + name + padding + "  " + simple(value)).stripTrailing());
      } else {
        out.println(indent + name);
        below(out, value, indent + "  ");
      }
    }
  }

  private static void below(PrintStream out, JsonNode value, String indent) {
    if (value.isObject()) {
      print(out, value, indent);
      return;
    }
    for (JsonNode element : value) {
      if (isSimple(element)) {
        out.println(indent + "- " + simple(element));
      } else if (element.isArray()) {
        out.println(indent + "- " + EscapedText.of(element.toString()));
      } else {
        out.println(indent + "-");
        print(out, element, indent + "  ");
      }
    }
  }

  private static boolean isSimple(JsonNode value) {
    return value.isValueNode() || value.isEmpty() || Cell.isRef(value);
  }

  private static String simple(JsonNode value) {
    if (Cell.isRef(value)) {
      String name = Cell.text(value.path("name"));
      String id = Cell.text(value.path("id"));
      return EscapedText.of(name.isEmpty() ? id : name + " (" + id + ")");
    }
    String text = value.isContainerNode() ? "" : EscapedText.of(Cell.text(value));
    return text.isEmpty() ? Column.NOTHING : text;
  }

  private FieldList() {}
}
