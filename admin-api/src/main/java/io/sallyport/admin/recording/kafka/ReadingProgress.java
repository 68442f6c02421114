package io.sallyport.admin.recording.kafka;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * How far a reader of recordings is: pieces that Kafka holds for it ({@code
 * sallyport_archive_behind}), and how long ago it last took in all it had and committed ({@code
 * sallyport_archive_idle_seconds}), which grows as long as the store or the database is away.
 * Written by the reader's thread, read by any.
 */
public final class ReadingProgress {

  private final LongSupplier clock;
  private final AtomicLong behind = new AtomicLong();
  private final AtomicLong roundAt;

  /** A reader that has just begun. */
  public ReadingProgress() {
    this(System::nanoTime);
  }

  /**
   * @param clock in nanoseconds
   */
  ReadingProgress(LongSupplier clock) {
    this.clock = clock;
    this.roundAt = new AtomicLong(clock.getAsLong());
  }

  void register(MeterRegistry meters) {
    Gauge.builder("sallyport.archive.behind", behind, AtomicLong::get)
        .description("Pieces of recordings on Kafka that this node has yet to read")
        .register(meters);
    Gauge.builder(
            "sallyport.archive.idle.seconds", this, progress -> progress.idle().toMillis() / 1e3)
        .description("Seconds since the archive last took in what it had and committed it")
        .register(meters);
  }

  /** All that was read is taken in; so much is left. */
  void round(long left) {
    behind.set(left);
    roundAt.set(clock.getAsLong());
  }

  /** How long ago that was. */
  Duration idle() {
    return Duration.ofNanos(clock.getAsLong() - roundAt.get());
  }
}
