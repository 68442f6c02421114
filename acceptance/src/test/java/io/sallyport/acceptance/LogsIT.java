package io.sallyport.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Each service logs a line an object, by the same keys. */
@ExtendWith(GatewayExtension.class)
class LogsIT {

  private static final List<String> SERVICES =
      List.of("proxy-service", "rules-service", "risk-service", "siem-forwarder", "admin-api");
  private static final Set<String> KEYS =
      Set.of("timestamp", "level", "logger", "thread", "message", "context", "service", "node");
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final Pattern HEALTH =
      Pattern.compile("\"message\":\"health ([a-z]+) is (up|down)");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Gateway gateway;

  LogsIT(Gateway gateway) {
    this.gateway = gateway;
  }

  @Test
  void everyServiceHasTheSameKeys() throws Exception {
    for (String service : SERVICES) {
      List<JsonNode> lines = lines(service);
      assertThat(lines).as(service).hasSizeGreaterThan(3);
      assertThat(lines)
          .allSatisfy(line -> {
            Set<String> keys = new TreeSet<>();
            line.fieldNames().forEachRemaining(keys::add);
            keys.remove("exception");
            assertThat(keys).isEqualTo(KEYS);
            assertThat(line.path("service").asText()).isEqualTo(service);
            assertThat(line.path("node").asText()).startsWith("127.0.0.1:");
            assertThat(Instant.parse(line.path("timestamp").asText())).isBefore(Instant.now());
            assertThat(line.path("context").isObject()).isTrue();
          });
    }
  }

  @Test
  void whatALineIsOfIsAFieldOfItsContext() throws Exception {
    Gateway.Operator operator = gateway.newOperator();
    Gateway.Device device = gateway.newDevice(operator);
    assertThat(Finished.of(gateway.ssh(operator, device).exec("true"), "", SOON).status()).isZero();
    String session = gateway.session(device).path("id").asText();

    await()
        .atMost(SOON)
        .untilAsserted(() ->
            assertThat(lines("admin-api"))
                .anySatisfy(line -> {
                  assertThat(line.path("message").asText()).startsWith("recording closed");
                  assertThat(line.path("context").path("session").asText()).isEqualTo(session);
                }));
  }

  @Test
  void healthIsLoggedWhenItChangesAndNoOftener() throws Exception {
    int told = 0;
    for (String service : SERVICES) {
      Map<String, String> known = new HashMap<>();
      int starts = 0;
      int repeated = 0;
      for (String line : Files.readAllLines(log(service))) {
        assertThat(line).doesNotContain("\"logger\":\"io.smallrye.health\"");
        if (line.contains(" started in ")) {
          starts++;
        }
        Matcher health = HEALTH.matcher(line);
        if (health.find()) {
          told++;
          if (health.group(2).equals(known.put(health.group(1), health.group(2)))) {
            repeated++;
          }
        }
      }
      // Another process tells of itself anew.
      assertThat(repeated).as(service).isLessThan(starts);
    }
    // A proxy is down until logins can be checked.
    assertThat(told).isGreaterThan(1);
  }

  private Path log(String service) {
    return gateway.home().resolve("log").resolve(service + ".log");
  }

  /** The lines of a service; the banner is none. */
  private List<JsonNode> lines(String service) throws IOException {
    List<JsonNode> lines = new ArrayList<>();
    for (String line : Files.readAllLines(log(service))) {
      if (line.startsWith("{") && line.endsWith("}")) {
        lines.add(JSON.readTree(line));
      }
    }
    return lines;
  }
}
