package io.sallyport.benchmarks.route;

import com.fasterxml.jackson.databind.JsonNode;
import io.sallyport.testbed.RestClient;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What is on record of the files of one operator's sessions, as REST has it. */
public final class AuditedFiles {

  private final RestClient rest;
  private final String operator;

  AuditedFiles(RestClient rest, String operator) {
    this.rest = rest;
    this.operator = operator;
  }

  /**
   * The SHA-256 of each file that passed whole in sessions that began since then, in lower-case
   * hexadecimal.
   *
   * @throws IOException when REST does not answer well
   */
  public List<String> hashesSince(Instant since) throws IOException, InterruptedException {
    List<String> hashes = new ArrayList<>();
    JsonNode sessions =
        rest.get("/v1/sessions?operator=%s&from=%s".formatted(operator, since))
            .expectSuccess()
            .path("items");
    for (JsonNode session : sessions) {
      JsonNode files =
          rest.get("/v1/sessions/" + session.path("id").asText() + "/files")
              .expectSuccess()
              .path("items");
      for (JsonNode file : files) {
        JsonNode transfer = file.path("transfer");
        if (transfer.path("complete").asBoolean()) {
          hashes.add(transfer.path("sha256").asText());
        }
      }
    }
    return hashes;
  }
}
