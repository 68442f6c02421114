package io.sallyport.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sallyport.acceptance.documentation.KeptPage;
import io.sallyport.acceptance.monitoring.Exposition;
import io.sallyport.acceptance.monitoring.MetricsPage;
import io.sallyport.acceptance.monitoring.MonitoringFiles;
import io.sallyport.acceptance.monitoring.Query;
import io.sallyport.standalone.suite.Ports;
import io.sallyport.standalone.suite.Settings;
import io.sallyport.testbed.Programs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What is shown and alerted on is what the services of a running suite really tell. */
@ExtendWith(GatewayExtension.class)
class MonitoringIT {

  private static final Path PROJECT = Settings.projectAbove(Path.of(""));
  private static final MonitoringFiles FILES =
      new MonitoringFiles(PROJECT.resolve("deploy/monitoring"));

  /** What Prometheus adds to what a service tells. */
  private static final Set<String> ADDED = Set.of("job", "instance");

  private final Gateway gateway;

  MonitoringIT(Gateway gateway) {
    this.gateway = gateway;
  }

  @Test
  void everyMetricAndLabelThatThePanelsAndAlertsNameIsThere() throws Exception {
    Map<String, List<String>> queries = new TreeMap<>(FILES.panels());
    FILES.alerts().forEach(alert -> queries.put(alert.name(), List.of(alert.query())));
    assertThat(queries).hasSizeGreaterThan(40);

    // A consumer's own appear when it has its partitions.
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> assertThat(missing(queries)).isEmpty());
  }

  @Test
  void whatIsNotThereIsFound() {
    assertThat(missing(Map.of("a", List.of("sum(sallyport_session) + sallyport_sessions"))))
        .containsExactly("a: there is no sallyport_session");
    assertThat(missing(Map.of("a", List.of("sallyport_logins_total{reason=\"locked\"}"))))
        .containsExactly("a: sallyport_logins_total has no label reason");
  }

  @Test
  void thePageOfMetricsHasThemAll() throws Exception {
    MetricsPage page = new MetricsPage(scrape());

    assertThat(page.undescribed()).as("say nothing of themselves").isEmpty();
    new KeptPage("metrics.md").checkBeginning(page.ours(), page.all());
  }

  @Test
  void everyAlertHasARunbook() throws Exception {
    List<String> headings =
        Files.readAllLines(PROJECT.resolve("docs/operations.md")).stream()
            .filter(line -> line.startsWith("#"))
            .map(line -> line.replaceFirst("^#+ ", "").toLowerCase(Locale.ROOT))
            .map(line -> line.replaceAll("[^a-z0-9 -]", "").replace(' ', '-'))
            .toList();

    assertThat(FILES.alerts()).hasSizeGreaterThan(20);
    assertThat(FILES.alerts())
        .allSatisfy(alert -> {
          assertThat(alert.runbook()).startsWith("docs/operations.md#");
          assertThat(headings).contains(alert.runbook().substring("docs/operations.md#".length()));
        });
  }

  @Test
  void prometheusAsksEveryServiceWhereItListens() throws Exception {
    assertThat(FILES.jobs().keySet()).containsExactlyInAnyOrderElementsOf(addresses().keySet());
    Pattern port = Pattern.compile("(?m)^quarkus\\.http\\.port=([0-9]+)$");
    FILES
        .jobs()
        .forEach((service, asked) -> {
          Path file = PROJECT.resolve(service + "/src/main/resources/application.properties");
          assertThat(port.matcher(text(file)).results().map(found -> found.group(1)))
              .as(service)
              .containsExactly(String.valueOf(asked));
        });
  }

  @Test
  void prometheusItselfTakesTheFilesAndRaisesTheAlerts() throws Exception {
    Path promtool = Programs.find("promtool").orElse(null);
    Assumptions.assumeTrue(promtool != null, "promtool is missing (Debian: prometheus)");
    for (List<String> arguments :
        List.of(
            List.of("check", "config", "--syntax-only", "prometheus.yml"),
            List.of("check", "rules", "alerts.yml"),
            List.of("test", "rules", "alerts_test.yml"))) {
      List<String> command = new ArrayList<>(List.of(String.valueOf(promtool)));
      command.addAll(arguments);
      Process process =
          new ProcessBuilder(command)
              .directory(FILES.directory().toFile())
              .redirectErrorStream(true)
              .start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor()).as(output).isZero();
    }
  }

  /** What queries name and no service tells. */
  private List<String> missing(Map<String, List<String>> queries) {
    Map<String, Set<String>> samples = new TreeMap<>(Map.of("up", new TreeSet<>()));
    scrape()
        .values()
        .forEach(service ->
            service
                .samples()
                .forEach((name, labels) ->
                    samples.computeIfAbsent(name, _ -> new TreeSet<>()).addAll(labels)));
    List<String> missing = new ArrayList<>();
    queries.forEach((where, list) ->
        list.stream()
            .flatMap(query -> Query.selectors(query).stream())
            .forEach(selector -> {
              Set<String> labels = samples.get(selector.metric());
              if (labels == null) {
                missing.add(where + ": there is no " + selector.metric());
              } else {
                selector.labels().stream()
                    .filter(label -> !labels.contains(label) && !ADDED.contains(label))
                    .map(label -> where + ": " + selector.metric() + " has no label " + label)
                    .forEach(missing::add);
              }
            }));
    return missing;
  }

  private Map<String, Exposition> scrape() {
    Map<String, Exposition> scraped = new TreeMap<>();
    addresses()
        .forEach((service, port) -> {
          URI address = URI.create("http://127.0.0.1:" + port + "/q/metrics");
          try (var answer = address.toURL().openStream()) {
            scraped.put(
                service,
                Exposition.parse(new String(answer.readAllBytes(), StandardCharsets.UTF_8)));
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
    return scraped;
  }

  private Map<String, Integer> addresses() {
    Ports ports = gateway.suite().settings().ports();
    return Map.of(
        "proxy-service", ports.proxyHttp(),
        "rules-service", ports.rulesHttp(),
        "risk-service", ports.riskHttp(),
        "siem-forwarder", ports.siemHttp(),
        "admin-api", ports.rest());
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
