package io.sallyport.standalone.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Registers the demo: what is missing is made, what is there is left as it is but for a device's
 * host and port, which follow the demo target.
 */
final class DemoRegistration {

  private static final String GRANT = "Demo: alice on both demo devices";

  private final RestClient rest;

  DemoRegistration(RestClient rest) {
    this.rest = rest;
  }

  void operator(String name, String publicKey) throws IOException, InterruptedException {
    if (rest.find("/v1/operators", name).isEmpty()) {
      rest.create(
          "/v1/operators",
          Map.of("name", name, "displayName", "Alice (demo)", "publicKeys", List.of(publicKey)));
    }
  }

  void device(String name, String description, Demo.Address at, String hostKey)
      throws IOException, InterruptedException {
    Optional<JsonNode> known = rest.find("/v1/devices", name);
    if (known.isEmpty()) {
      rest.create(
          "/v1/devices",
          Map.of(
              "name",
              name,
              "description",
              description,
              "host",
              at.host(),
              "port",
              at.port(),
              "dialect",
              "bash",
              "hostKeys",
              List.of(hostKey)));
    } else if (known.get().path("port").asInt() != at.port()
        || !known.get().path("host").asText().equals(at.host())) {
      rest.patch(
          "/v1/devices/" + known.get().path("id").asText(),
          Map.of("host", at.host(), "port", at.port()));
    }
  }

  void credential(String name, String device, String password)
      throws IOException, InterruptedException {
    if (rest.find("/v1/credentials", name + "@" + device).isEmpty()) {
      rest.create(
          "/v1/credentials",
          Map.of("name", name, "device", device, "secret", Map.of("password", password)));
    }
  }

  void grant(String operator, List<String> credentials) throws IOException, InterruptedException {
    for (JsonNode grant : rest.list("/v1/grants").path("items")) {
      if (grant.path("description").asText().equals(GRANT)) {
        return;
      }
    }
    rest.create(
        "/v1/grants",
        Map.of("description", GRANT, "operators", List.of(operator), "credentials", credentials));
  }

  void rule(DemoRule rule) throws IOException, InterruptedException {
    if (rest.find("/v1/rules", rule.name()).isEmpty()) {
      rest.create("/v1/rules", rule.resource());
    }
  }
}
