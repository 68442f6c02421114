package io.sallyport.proxy.recording;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.sallyport.recording.batch.Batch;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What the recording of sessions counts: batches ({@code sallyport_recording_batches_total}), their
 * bytes before and after compression ({@code sallyport_recording_bytes_total}, {@code
 * sallyport_recording_sent_bytes_total}), bytes that are not acknowledged ({@code
 * sallyport_recording_unacknowledged_bytes}), sessions whose output is held back ({@code
 * sallyport_recording_held_sessions}), and how long acknowledgements take ({@code
 * sallyport_recording_ack_seconds}).
 */
final class RecordingMetrics {

  private final Counter batches;
  private final Counter plain;
  private final Counter sent;
  private final Timer acknowledged;
  private final AtomicInteger held = new AtomicInteger();

  RecordingMetrics(MeterRegistry registry, NodeBacklog node) {
    batches = registry.counter("sallyport.recording.batches");
    plain = registry.counter("sallyport.recording.bytes");
    sent = registry.counter("sallyport.recording.sent.bytes");
    acknowledged =
        Timer.builder("sallyport.recording.ack")
            .description("from sending a piece of a recording to its acknowledgement by Kafka")
            .publishPercentiles(0.5, 0.99)
            .register(registry);
    Gauge.builder("sallyport.recording.unacknowledged.bytes", node, NodeBacklog::bytes)
        .description("bytes of recordings that are not acknowledged")
        .register(registry);
    Gauge.builder("sallyport.recording.held.sessions", held, AtomicInteger::get)
        .description("sessions whose output is held back until their recording is acknowledged")
        .register(registry);
  }

  void sealed(Batch batch) {
    batches.increment();
    plain.increment(batch.header().plainSize());
    sent.increment(batch.header().payloadSize());
  }

  void acknowledged(Duration after) {
    acknowledged.record(after);
  }

  void held() {
    held.incrementAndGet();
  }

  void released() {
    held.decrementAndGet();
  }
}
