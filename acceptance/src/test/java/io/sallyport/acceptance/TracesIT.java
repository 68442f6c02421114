package io.sallyport.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sallyport.acceptance.monitoring.TraceCollector.Span;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A login, and a command line, is one trace from the proxy to the SIEM. */
@ExtendWith(GatewayExtension.class)
class TracesIT {

  private static final Duration SOON = Duration.ofSeconds(30);
  private static final String SESSION = "sallyport.session";
  private static final String EVENTS = "sallyport.session-events.v1";
  private static final String SEND = "siem-forwarder/file send";

  private final Gateway gateway;
  private final Gateway.Operator operator;
  private final Gateway.Device device;

  TracesIT(Gateway gateway) throws Exception {
    this.gateway = gateway;
    this.operator = gateway.newOperator();
    this.device = gateway.newDevice(operator);
  }

  @Test
  void aLineAndALoginAreTracedFromTheProxyToTheSiemAndNothingThatWasTypedIs() throws Exception {
    // A session of one hit comes to the level medium: that is an alert.
    gateway.newRule(device, "ALLOW", "echo", "\"scores\": {\"session\": 45}");

    assertThat(
            Finished.of(gateway.ssh(operator, device).exec("echo trace-me-not"), "", SOON).status())
        .isZero();

    String session = gateway.session(device).path("id").asText();
    await().atMost(SOON).untilAsserted(() -> isWholeLine(session));
    await().atMost(SOON).untilAsserted(() -> isWholeLogin(session));
    assertThat(rawTraces()).contains("judge line").doesNotContain("trace-me-not", "PRIVATE KEY");
  }

  @Test
  void aChangeOfAnAdministratorIsTracedToTheSiem() throws Exception {
    gateway.newRule(device, "BLOCK", "never", "");

    await()
        .atMost(SOON)
        .untilAsserted(() ->
            assertThat(gateway.traces().spans())
                .filteredOn(span -> span.name().equals("REST POST"))
                .extracting(Span::trace)
                .anySatisfy(trace ->
                    assertThat(gateway.traces().spans())
                        .filteredOn(span -> span.trace().equals(trace))
                        .extracting(span -> span.service() + " " + span.name())
                        .contains(
                            "rules-service sallyport.rule.v1.RuleCatalogue/CreateRule",
                            "admin-api sallyport.audit.v1 process",
                            "siem-forwarder " + SEND)));
  }

  private void isWholeLine(String session) {
    List<Span> line = traceOf("judge line", session);
    isTree(line, session);
    assertThat(services(line))
        .containsExactlyInAnyOrder(
            "proxy-service", "rules-service", "risk-service", "admin-api", "siem-forwarder");
    assertThat(names(line, "proxy-service"))
        .contains("sallyport.judgement.v1.CommandJudge/Judge", EVENTS + " publish");
    Span risk = one(line, "risk-service", EVENTS + " process");
    // The event itself, and the alert that risk-service made of it.
    assertThat(line)
        .filteredOn(span -> span.name().equals(SEND))
        .extracting(Span::parent)
        .contains(risk.id())
        .anyMatch(parent -> !parent.equals(risk.id()));
  }

  private void isWholeLogin(String session) {
    List<Span> login = traceOf("open session", session);
    assertThat(login).filteredOn(span -> span.parent().isEmpty()).hasSize(1);
    assertThat(services(login))
        .contains("proxy-service", "admin-api", "rules-service", "siem-forwarder");
    assertThat(names(login, "proxy-service"))
        .contains("authenticate", "open session", "dial target", EVENTS + " publish");
    assertThat(names(login, "admin-api"))
        .contains(
            "sallyport.access.v1.SessionAccess/Authenticate",
            "sallyport.access.v1.SessionAccess/OpenSession",
            "sallyport.rule.v1.RuleCatalogue/FreezeSnapshot",
            EVENTS + " process");
  }

  /** Every step but the first is after another of them, and each tells its session. */
  private static void isTree(List<Span> trace, String session) {
    Set<String> ids = trace.stream().map(Span::id).collect(Collectors.toSet());
    assertThat(trace).filteredOn(span -> span.parent().isEmpty()).hasSize(1);
    assertThat(trace)
        .allSatisfy(span -> {
          assertThat(span.attributes()).containsEntry(SESSION, session);
          assertThat(span.parent().isEmpty() || ids.contains(span.parent())).isTrue();
        });
  }

  private List<Span> traceOf(String name, String session) {
    List<Span> all = gateway.traces().spans();
    String trace =
        all.stream()
            .filter(span -> span.name().equals(name))
            .filter(span -> session.equals(span.attributes().get(SESSION)))
            .map(Span::trace)
            .findFirst()
            .orElse("");
    return all.stream().filter(span -> span.trace().equals(trace)).toList();
  }

  private static Set<String> services(List<Span> trace) {
    return trace.stream().map(Span::service).collect(Collectors.toSet());
  }

  private static List<String> names(List<Span> trace, String service) {
    return trace.stream().filter(s -> s.service().equals(service)).map(Span::name).toList();
  }

  private static Span one(List<Span> trace, String service, String name) {
    List<Span> found =
        trace.stream()
            .filter(span -> span.service().equals(service) && span.name().equals(name))
            .toList();
    assertThat(found).as(service + " " + name).isNotEmpty();
    return found.getFirst();
  }

  private String rawTraces() throws Exception {
    List<String> texts = new ArrayList<>();
    try (Stream<Path> files = Files.list(gateway.home().resolve("traces"))) {
      for (Path file : files.toList()) {
        texts.add(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
      }
    }
    return String.join("", texts);
  }
}
