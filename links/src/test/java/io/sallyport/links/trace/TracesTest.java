package io.sallyport.links.trace;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.smallrye.mutiny.Uni;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class TracesTest {

  private static final String SESSION = "01J-session";
  private static final String TOPIC = "sallyport.session-events.v1";

  private final InMemorySpanExporter spans = InMemorySpanExporter.create();
  private final Traces traces =
      Traces.of(
          OpenTelemetrySdk.builder()
              .setTracerProvider(
                  SdkTracerProvider.builder()
                      .addSpanProcessor(SimpleSpanProcessor.create(spans))
                      .build())
              .build());

  @Test
  void whileTracesAreOffThereIsNothing() {
    Traces off = Traces.off();
    Headers headers = new RecordHeaders();
    CompletableFuture<String> stage = new CompletableFuture<>();

    Step step = off.publish(TOPIC, off.begin("judge line", SESSION), SESSION);
    step.into(headers);

    assertThat(off.isOn()).isFalse();
    assertThat(step).isSameAs(Step.NONE);
    assertThat(step.until(stage)).isSameAs(stage);
    assertThat(headers.toArray()).isEmpty();
    assertThat(off.receive("process", traced())).isSameAs(Step.NONE);
    assertThat(step.within(Step::current)).isSameAs(Step.NONE);
    assertThat(step.within(KeptTrace::ofCurrent)).isEmpty();
  }

  @Test
  void aRecordCarriesItsTraceAndItsSession() {
    Headers headers = new RecordHeaders();
    Step line = traces.begin("judge line", SESSION);
    Step publish = traces.publish(TOPIC, line, SESSION);
    publish.into(headers);
    line.done();
    publish.done();

    traces.receive("process", headers).done();

    assertThat(spans.getFinishedSpanItems())
        .extracting(SpanData::getName)
        .containsExactly("judge line", TOPIC + " publish", "process");
    SpanData first = span("judge line");
    assertThat(first.getParentSpanContext().isValid()).isFalse();
    assertThat(span(TOPIC + " publish").getParentSpanId()).isEqualTo(first.getSpanId());
    assertThat(span("process").getParentSpanId()).isEqualTo(span(TOPIC + " publish").getSpanId());
    assertThat(spans.getFinishedSpanItems())
        .allSatisfy(span -> {
          assertThat(span.getTraceId()).isEqualTo(first.getTraceId());
          assertThat(span.getAttributes().get(AttributeKey.stringKey(Traces.SESSION)))
              .isEqualTo(SESSION);
        });
  }

  @Test
  void whatIsPublishedLaterKeepsItsTrace() {
    Step change = traces.begin("change", SESSION);
    String kept = change.within(KeptTrace::ofCurrent);
    change.done();
    Headers headers = new RecordHeaders();

    KeptTrace.put(kept, headers);
    traces.receive("process", headers).done();

    assertThat(kept).contains("traceparent=00-").contains("baggage=" + Traces.SESSION);
    assertThat(span("process").getParentSpanId()).isEqualTo(span("change").getSpanId());
  }

  @Test
  void outsideOfAStepNothingIsKept() {
    assertThat(KeptTrace.ofCurrent()).isEmpty();
    Headers headers = new RecordHeaders();
    KeptTrace.put("", headers);
    assertThat(headers.toArray()).isEmpty();
  }

  @Test
  void headersThatHoldNoTraceBeginNone() {
    assertThat(traces.receive("process", new RecordHeaders())).isSameAs(Step.NONE);
    for (String parent :
        new String[] {
          "", "x", "00-0-0-01", "00-" + "0".repeat(32) + "-" + "0".repeat(16) + "-01"
        }) {
      Headers headers = new RecordHeaders().add("traceparent", parent.getBytes(UTF_8));
      assertThat(traces.receive("process", headers)).as(parent).isSameAs(Step.NONE);
    }
    assertThat(traces.receive("process", new RecordHeaders().add("traceparent", null)))
        .isSameAs(Step.NONE);
  }

  @Test
  void ofAFailureOnlyTheTypeIsTold() {
    CompletableFuture<String> stage = new CompletableFuture<>();
    var _ = traces.begin("open session", SESSION).until(stage);

    stage.completeExceptionally(new IllegalStateException("password=geheim"));

    assertThat(spans.getFinishedSpanItems().toString()).doesNotContain("geheim");
    assertThat(span("open session").getStatus().getDescription())
        .isEqualTo("IllegalStateException");
  }

  @Test
  void asynchronousWorkIsInItsStepAndEndsIt() {
    Step step = traces.begin("process", SESSION);

    String kept =
        step.during(() -> Uni.createFrom().item(KeptTrace::ofCurrent)).await().indefinitely();

    assertThat(kept).contains(span("process").getTraceId());
    assertThat(KeptTrace.ofCurrent()).isEmpty();
  }

  private Headers traced() {
    Headers headers = new RecordHeaders();
    traces.begin("elsewhere", SESSION).into(headers);
    return headers;
  }

  private SpanData span(String name) {
    return spans.getFinishedSpanItems().stream()
        .filter(span -> span.getName().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
