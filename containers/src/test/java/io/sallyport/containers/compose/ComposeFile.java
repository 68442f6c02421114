package io.sallyport.containers.compose;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import org.yaml.snakeyaml.Yaml;

/** docker-compose.yml as Compose sees it: anchors followed, merge keys merged. */
record ComposeFile(Path root, JsonNode services, JsonNode volumes, JsonNode networks) {

  static ComposeFile read() throws IOException {
    Path root = tree();
    Object merged = new Yaml().load(Files.readString(root.resolve("docker-compose.yml")));
    JsonNode file = new ObjectMapper().valueToTree(merged);
    return new ComposeFile(
        root, file.path("services"), file.path("volumes"), file.path("networks"));
  }

  Map<String, JsonNode> byName() {
    Map<String, JsonNode> byName = new TreeMap<>();
    services.properties().forEach(each -> byName.put(each.getKey(), each.getValue()));
    return byName;
  }

  /** The files of this tree that a service mounts. */
  List<Path> mountedFiles(JsonNode service) {
    List<Path> files = new ArrayList<>();
    for (String volume : texts(service.path("volumes"))) {
      if (volume.startsWith("./")) {
        files.add(root.resolve(volume.substring(2, volume.indexOf(':'))));
      }
    }
    return files;
  }

  static List<String> texts(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false).map(JsonNode::asText).toList();
  }

  private static Path tree() {
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      if (Files.exists(at.resolve("docker-compose.yml"))) {
        return at;
      }
    }
    throw new IllegalStateException("not inside Sallyport's source tree");
  }
}
