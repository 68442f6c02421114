package io.sallyport.proxy.session.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.sallyport.links.trace.Step;
import io.sallyport.links.trace.Traces;
import io.sallyport.proxy.gate.Confidence;
import io.sallyport.proxy.gate.Decision;
import io.sallyport.proxy.gate.LineKind;
import io.sallyport.proxy.gate.Refusal;
import io.sallyport.proxy.gate.Settlement;
import io.sallyport.proxy.gate.Verdict;
import io.sallyport.proxy.session.LoginMethod;
import io.sallyport.proxy.session.LoginRefusal;
import io.sallyport.proxy.session.SessionEnd;
import io.sallyport.proxy.session.SessionFact;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SessionTracesTest {

  private static final String TOPIC = "events";
  private static final SessionFact STARTED =
      new SessionFact.Started("host", 22, "root", "SSH-2.0-x", LoginMethod.PUBLIC_KEY);
  private static final SessionFact ENDED = new SessionFact.Ended(SessionEnd.TARGET, "", "");

  private static final Verdict VERDICT =
      new Verdict(Decision.PROCEED, Refusal.NONE, List.of(), List.of(), List.of(), 0, "", false);

  private final InMemorySpanExporter spans = InMemorySpanExporter.create();
  private final SessionTraces traces =
      new SessionTraces(
          Traces.of(
              OpenTelemetrySdk.builder()
                  .setTracerProvider(
                      SdkTracerProvider.builder()
                          .addSpanProcessor(SimpleSpanProcessor.create(spans))
                          .build())
                  .build()));

  @Test
  void aLoginIsOneTraceFromItsProofToItsStart() {
    logIn("s-1", "ticket-1");

    assertThat(spans.getFinishedSpanItems())
        .extracting(SpanData::getName)
        .containsExactly("authenticate", "open session", "dial target", "events publish");
    assertThat(spans.getFinishedSpanItems())
        .extracting(SpanData::getTraceId)
        .containsOnly(spans.getFinishedSpanItems().getFirst().getTraceId());
  }

  @Test
  void aRefusedLoginIsOneTraceToo() {
    Step proof = traces.authentication();
    traces.authenticated(proof, "ticket-1");
    proof.done();
    traces.opening("ticket-1", "s-1").done();
    publish(
        "s-1",
        new SessionFact.LoginRefused(LoginRefusal.NOT_GRANTED, "", "", LoginMethod.PUBLIC_KEY, 1));

    assertThat(spans.getFinishedSpanItems())
        .hasSize(3)
        .extracting(SpanData::getTraceId)
        .containsOnly(spans.getFinishedSpanItems().getFirst().getTraceId());
  }

  @Test
  void aLineIsOneTraceFromTheQuestionToItsSettlement() {
    logIn("s-1", "ticket-1");
    spans.reset();
    UUID first = line("s-1");
    UUID second = line("s-1");
    publish("s-1", settled(second));
    publish("s-1", settled(first));

    List<SpanData> all = spans.getFinishedSpanItems();
    assertThat(all).extracting(SpanData::getName).startsWith("judge line", "events publish");
    String traceOfFirst = all.get(0).getTraceId();
    String traceOfSecond = all.get(2).getTraceId();
    assertThat(traceOfSecond).isNotEqualTo(traceOfFirst);
    assertThat(all.get(1).getTraceId()).isEqualTo(traceOfFirst);
    assertThat(all.get(3).getTraceId()).isEqualTo(traceOfSecond);
    assertThat(all.get(4).getTraceId()).isEqualTo(traceOfSecond);
    // The settlement of a line that another has followed is a trace of its own.
    assertThat(all.get(5).getTraceId()).isNotIn(traceOfFirst, traceOfSecond);
  }

  @Test
  void sessionsDoNotMeet() {
    logIn("s-1", "ticket-1");
    logIn("s-2", "ticket-2");
    spans.reset();
    traces.inquiry("s-1").done();
    traces.inquiry("s-2").done();
    publish("s-2", judged(UUID.randomUUID()));

    List<SpanData> all = spans.getFinishedSpanItems();
    assertThat(all.get(2).getTraceId()).isEqualTo(all.get(1).getTraceId());
    assertThat(all.get(2).getTraceId()).isNotEqualTo(all.get(0).getTraceId());
  }

  @Test
  void aLineThatTheJudgeWasNotAskedAboutBeginsATrace() {
    logIn("s-1", "ticket-1");
    UUID first = line("s-1");
    spans.reset();
    publish("s-1", judged(UUID.randomUUID()));

    assertThat(first).isNotNull();
    assertThat(spans.getFinishedSpanItems().getFirst().getParentSpanContext().isValid()).isFalse();
  }

  @Test
  void nothingIsKeptOfASessionThatIsOver() {
    logIn("s-1", "ticket-1");
    publish("s-1", ENDED);
    traces.inquiry("s-1").done();
    spans.reset();
    publish("s-1", judged(UUID.randomUUID()));

    assertThat(spans.getFinishedSpanItems().getFirst().getParentSpanContext().isValid()).isFalse();
  }

  @Test
  void whileTracesAreOffNothingIsMadeOrKept() {
    SessionTraces off = new SessionTraces(Traces.off());

    off.authenticated(off.authentication(), "ticket-1");

    assertThat(off.opening("ticket-1", "s-1")).isSameAs(Step.NONE);
    assertThat(off.dialling("s-1")).isSameAs(Step.NONE);
    assertThat(off.inquiry("s-1")).isSameAs(Step.NONE);
    assertThat(off.event(TOPIC, "s-1", STARTED)).isSameAs(Step.NONE);
  }

  private void logIn(String session, String ticket) {
    Step proof = traces.authentication();
    traces.authenticated(proof, ticket);
    proof.done();
    traces.opening(ticket, session).done();
    traces.dialling(session).done();
    publish(session, STARTED);
  }

  private UUID line(String session) {
    UUID command = UUID.randomUUID();
    traces.inquiry(session).done();
    publish(session, judged(command));
    return command;
  }

  private void publish(String session, SessionFact fact) {
    traces.event(TOPIC, session, fact).done();
  }

  private static SessionFact judged(UUID command) {
    return new SessionFact.CommandJudged(
        command,
        1,
        LineKind.TERMINAL,
        "ls",
        0,
        Confidence.CERTAIN,
        false,
        VERDICT,
        Duration.ofMillis(1));
  }

  private static SessionFact settled(UUID command) {
    return new SessionFact.CommandSettled(command, 1, Settlement.FORWARDED, Refusal.NONE);
  }
}
