package io.sallyport.cli.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Reads JSON or YAML: what begins as an object or a list of JSON is JSON. */
final class DocumentReader {

  /**
   * Reads one document.
   *
   * @param name for messages
   */
  static JsonNode read(InputStream in, String name) throws IOException {
    String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    String begin = text.stripLeading();
    boolean isJson = begin.startsWith("{") || begin.startsWith("[");
    try {
      ObjectMapper mapper = isJson ? new JsonMapper() : new YAMLMapper();
      return mapper.readTree(text);
    } catch (JsonProcessingException e) {
      throw new UsageException(
          name
              + " is no "
              + (isJson ? "JSON" : "YAML")
              + ": "
              + e.getOriginalMessage()
              + (e.getLocation() == null ? "" : ", at line " + e.getLocation().getLineNr()));
    }
  }

  private DocumentReader() {}
}
