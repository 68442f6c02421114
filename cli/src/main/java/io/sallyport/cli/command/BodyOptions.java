package io.sallyport.cli.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What is said of a thing besides the options of its own fields. */
final class BodyOptions {

  private static final Pattern SECRET =
      Pattern.compile("(?i)(.*\\.)?(password|secret|privatekey|token)(\\..*)?");

  @Option(
      names = "--file",
      paramLabel = "FILE",
      description =
          "What is to be said, in JSON or YAML; - is standard input. Other options go over it.")
  @Nullable String file;

  @Option(
      names = "--set",
      paramLabel = "FIELD=VALUE",
      description =
          "Any field of the interface by its path, as scores.session=5, groups=[] or"
              + " description=null; what is no JSON is text. May be repeated.")
  @Nullable List<String> fields;

  /** What the file says; without one nothing. */
  ObjectNode begin(Invocation invocation) throws IOException {
    if (file == null) {
      return invocation.object();
    }
    if (invocation.document(file) instanceof ObjectNode object) {
      return object;
    }
    throw new UsageException(file + " must have one object");
  }

  /** Sets the fields that were named by their path. */
  ObjectNode finish(ObjectNode body) {
    for (String field : fields == null ? List.<String>of() : fields) {
      int equals = field.indexOf('=');
      if (equals < 1) {
        throw new UsageException("expected --set FIELD=VALUE, came " + field);
      }
      set(body, field.substring(0, equals), field.substring(equals + 1));
    }
    return body;
  }

  private static void set(ObjectNode body, String path, String value) {
    if (SECRET.matcher(path).matches()) {
      throw new UsageException(
          "a secret is never an argument; the options that end in -file read it");
    }
    String[] names = path.split("\\.", -1);
    ObjectNode at = body;
    for (int i = 0; i < names.length - 1; i++) {
      at = at.get(names[i]) instanceof ObjectNode inner ? inner : at.putObject(names[i]);
    }
    at.set(names[names.length - 1], json(value));
  }

  private static JsonNode json(String value) {
    try {
      JsonNode node = new JsonMapper().readTree(value);
      return node.isMissingNode() ? TextNode.valueOf(value) : node;
    } catch (JsonProcessingException _) {
      return TextNode.valueOf(value);
    }
  }
}
