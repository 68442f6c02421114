package io.sallyport.siem.delivery.kafka;

import io.sallyport.siem.delivery.DeliveryMetrics;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** Figures to look at. */
final class CountedDelivery implements DeliveryMetrics {

  final AtomicInteger delivered = new AtomicInteger();
  final AtomicInteger deadLettered = new AtomicInteger();
  final AtomicInteger failed = new AtomicInteger();
  final AtomicInteger reconnected = new AtomicInteger();
  final AtomicReference<Duration> lag = new AtomicReference<>(Duration.ZERO);

  @Override
  public void delivered(int messages) {
    delivered.addAndGet(messages);
  }

  @Override
  public void deadLettered(int records) {
    deadLettered.addAndGet(records);
  }

  @Override
  public void failed() {
    failed.incrementAndGet();
  }

  @Override
  public void reconnected() {
    reconnected.incrementAndGet();
  }

  @Override
  public void lag(Duration age) {
    lag.set(age);
  }
}
