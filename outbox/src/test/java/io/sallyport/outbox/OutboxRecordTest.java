package io.sallyport.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.sallyport.links.event.EventEnvelope;
import io.sallyport.links.trace.Traces;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.Test;

class OutboxRecordTest {

  private final Traces traces =
      Traces.of(
          OpenTelemetrySdk.builder()
              .setTracerProvider(SdkTracerProvider.builder().build())
              .build());

  @Test
  void theStepInWhichARecordIsMadeGoesWithIt() {
    OutboxRecord made = traces.begin("change", "s-1").within(OutboxRecordTest::record);

    Header parent = made.headers().lastHeader("traceparent");
    assertThat(new String(parent.value(), StandardCharsets.UTF_8)).matches("00-\\p{XDigit}{32}-.*");
    assertThat(made.headers().lastHeader("baggage")).isNotNull();
    assertThat(made.headers().lastHeader("ce_id")).isNotNull();
  }

  @Test
  void withoutAStepItHasItsEnvelopeAlone() {
    assertThat(Arrays.stream(record().headers().toArray()).map(Header::key))
        .contains("ce_id")
        .doesNotContain("traceparent", "baggage");
  }

  private static OutboxRecord record() {
    return new OutboxRecord(
        "topic", "key", EventEnvelope.of("type", "/source", Instant.now(), "s-1"), new byte[0]);
  }
}
