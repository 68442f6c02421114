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
 * sallyport_recording_held_sessions}), how long acknowledgements take ({@code
 * sallyport_recording_ack_seconds}), and recordings that broke off ({@code
 * sallyport_recording_lost_total}).
 */
final class RecordingMetrics {

  private final Counter batches;
  private final Counter plain;
  private final Counter sent;
  private final Counter lost;
  private final Timer acknowledged;
  private final AtomicInteger held = new AtomicInteger();

  RecordingMetrics(MeterRegistry registry, NodeBacklog node) {
    batches =
        Counter.builder("sallyport.recording.batches")
            .description("Batches of recordings that were sealed")
            .register(registry);
    plain =
        Counter.builder("sallyport.recording.bytes")
            .description("Bytes of recordings before they are compressed")
            .register(registry);
    sent =
        Counter.builder("sallyport.recording.sent.bytes")
            .description("Bytes of recordings as they are sent to Kafka")
            .register(registry);
    lost =
        Counter.builder("sallyport.recording.lost")
            .description("Recordings that were broken off because a piece of them was lost")
            .register(registry);
    acknowledged =
        Timer.builder("sallyport.recording.ack")
            .description("From sending a piece of a recording to its acknowledgement by Kafka")
            .publishPercentiles(0.5, 0.99)
            .register(registry);
    Gauge.builder("sallyport.recording.unacknowledged.bytes", node, NodeBacklog::bytes)
        .description("Bytes of recordings that are not acknowledged")
        .register(registry);
    Gauge.builder("sallyport.recording.held.sessions", held, AtomicInteger::get)
        .description("Sessions whose output is held back until their recording is acknowledged")
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

  void lost() {
    lost.increment();
  }

  void held() {
    held.incrementAndGet();
  }

  void released() {
    held.decrementAndGet();
  }
}
