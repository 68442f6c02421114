package io.sallyport.siem.destination;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.sallyport.siem.delivery.DeliveryMetrics;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** A destination's figures as Micrometer meters, tagged with its name. */
public final class MeteredDelivery implements DeliveryMetrics {

  private final Counter delivered;
  private final Counter deadLettered;
  private final Counter failures;
  private final Counter reconnects;
  private final AtomicLong lagMillis;

  public MeteredDelivery(MeterRegistry registry, String destination) {
    delivered = registry.counter("sallyport.siem.delivered", "destination", destination);
    deadLettered = registry.counter("sallyport.siem.dead.lettered", "destination", destination);
    failures = registry.counter("sallyport.siem.failures", "destination", destination);
    reconnects = registry.counter("sallyport.siem.reconnects", "destination", destination);
    lagMillis = new AtomicLong();
    Gauge.builder("sallyport.siem.lag.seconds", lagMillis, millis -> millis.get() / 1000.0)
        .tag("destination", destination)
        .register(registry);
  }

  @Override
  public void delivered(int messages) {
    delivered.increment(messages);
  }

  @Override
  public void deadLettered(int records) {
    deadLettered.increment(records);
  }

  @Override
  public void failed() {
    failures.increment();
  }

  @Override
  public void reconnected() {
    reconnects.increment();
  }

  @Override
  public void lag(Duration lag) {
    lagMillis.set(Math.max(0, lag.toMillis()));
  }
}
