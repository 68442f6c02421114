package io.sallyport.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * The chart's README has every value as values.yaml says it. With {@code
 * -Dsallyport.write-documents=true} its table is written anew instead.
 */
class ValuesPageIT {

  private static final String BEGIN = "<!-- The rest is generated: see ValuesPageIT. -->\n";
  private static final Pattern DESCRIPTION = Pattern.compile("\\s*# -- (.*)");
  private static final Pattern FURTHER = Pattern.compile("\\s*# (.*)");
  private static final Pattern KEY = Pattern.compile("(\\s*)([A-Za-z0-9]+):.*");

  @Test
  void theReadmeListsEveryValueAndEachIsDescribed() throws IOException {
    String values = Files.readString(Chart.SOURCE.resolve("values.yaml"));
    JsonNode tree = new YAMLMapper().readTree(values);
    Map<String, String> described = descriptions(values);
    assertThat(undescribed(tree, "", described)).isEmpty();

    var page = Chart.SOURCE.resolve("README.md");
    String text = Files.readString(page);
    String expected =
        text.substring(0, text.indexOf(BEGIN) + BEGIN.length()) + table(tree, described);
    if (Boolean.getBoolean("sallyport.write-documents")) {
      Files.writeString(page, expected);
    }
    assertThat(Files.readString(page)).isEqualTo(expected);
  }

  private static Map<String, String> descriptions(String values) {
    Map<String, String> described = new LinkedHashMap<>();
    Deque<Place> places = new ArrayDeque<>();
    StringBuilder pending = new StringBuilder();
    for (String line : values.lines().toList()) {
      Matcher description = DESCRIPTION.matcher(line);
      Matcher further = FURTHER.matcher(line);
      Matcher key = KEY.matcher(line);
      if (description.matches()) {
        pending.setLength(0);
        pending.append(description.group(1));
      } else if (!pending.isEmpty() && further.matches()) {
        pending.append(' ').append(further.group(1));
      } else if (key.matches()) {
        int indent = key.group(1).length();
        while (!places.isEmpty() && places.peek().indent() >= indent) {
          places.pop();
        }
        String path = (places.isEmpty() ? "" : places.peek().path() + ".") + key.group(2);
        places.push(new Place(indent, path));
        if (!pending.isEmpty()) {
          described.put(path, pending.toString());
          pending.setLength(0);
        }
      }
    }
    return described;
  }

  /** A key and how far it is indented. */
  private record Place(int indent, String path) {}

  private static List<String> undescribed(
      JsonNode node, String path, Map<String, String> described) {
    List<String> missing = new ArrayList<>();
    for (Map.Entry<String, JsonNode> child : node.properties()) {
      String name = (path.isEmpty() ? "" : path + ".") + child.getKey();
      if (!described.containsKey(name)) {
        if (child.getValue().isObject() && !child.getValue().isEmpty()) {
          missing.addAll(undescribed(child.getValue(), name, described));
        } else {
          missing.add(name);
        }
      }
    }
    return missing;
  }

  private static String table(JsonNode tree, Map<String, String> described) throws IOException {
    ObjectMapper json = new ObjectMapper();
    StringBuilder table = new StringBuilder("\n| value | is | default |\n|---|---|---|\n");
    for (Map.Entry<String, String> value : described.entrySet()) {
      JsonNode initial = tree.at("/" + value.getKey().replace('.', '/'));
      table
          .append("| `")
          .append(value.getKey())
          .append("` | ")
          .append(value.getValue().replace("|", "\\|"))
          .append(" | `")
          .append(json.writeValueAsString(initial))
          .append("` |\n");
    }
    return table.toString();
  }
}
