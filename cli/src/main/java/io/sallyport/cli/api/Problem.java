package io.sallyport.cli.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * Why the server refused (RFC 9457).
 *
 * @param status of HTTP
 * @param json as it came; missing where the answer was no problem
 */
public record Problem(
    int status, String title, String detail, List<FieldFault> fields, JsonNode json) {

  public Problem {
    fields = List.copyOf(fields);
  }

  /**
   * What is wrong with one field.
   *
   * @param field its JSON path; empty for the whole request
   * @param message what was expected and what to do
   */
  public record FieldFault(String field, String message) {}

  static Problem of(int status, JsonNode json) {
    List<FieldFault> fields = new ArrayList<>();
    for (JsonNode error : json.path("errors")) {
      fields.add(new FieldFault(error.path("field").asText(), error.path("message").asText()));
    }
    return new Problem(
        status,
        json.path("title").asText("Status " + status),
        json.path("detail").asText(""),
        fields,
        json);
  }
}
