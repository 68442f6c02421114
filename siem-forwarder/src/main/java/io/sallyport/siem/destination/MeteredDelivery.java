package io.sallyport.siem.destination;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.sallyport.siem.delivery.DeliveryMetrics;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** A destination's figures as Micrometer meters, tagged with its name. */
public final class MeteredDelivery implements DeliveryMetrics {

  /** Tag of each meter: the destination's name. */
  public static final String DESTINATION = "destination";

  /** Meter of the messages that the destination has. */
  public static final String DELIVERED = "sallyport.siem.delivered";

  /** Meter of the records that went to the dead-letter topic. */
  public static final String DEAD_LETTERED = "sallyport.siem.dead.lettered";

  /** Meter of the age of the oldest record that the destination hasn't got, in seconds. */
  public static final String LAG = "sallyport.siem.lag.seconds";

  private final Counter delivered;
  private final Counter deadLettered;
  private final Counter failures;
  private final Counter reconnects;
  private final AtomicLong lagMillis;

  public MeteredDelivery(MeterRegistry registry, String destination) {
    delivered = counter(registry, destination, DELIVERED, "Messages that the destination has");
    deadLettered =
        counter(
            registry,
            destination,
            DEAD_LETTERED,
            "Records that can't be sent there, and went to the dead-letter topic");
    failures =
        counter(
            registry,
            destination,
            "sallyport.siem.failures",
            "How often the connection was lost or could not be made");
    reconnects =
        counter(
            registry,
            destination,
            "sallyport.siem.reconnects",
            "How often the connection was made again after a failure");
    lagMillis = new AtomicLong();
    Gauge.builder(LAG, lagMillis, millis -> millis.get() / 1000.0)
        .description("Age of the oldest record that the destination has not got; 0 without one")
        .tag(DESTINATION, destination)
        .register(registry);
  }

  private static Counter counter(
      MeterRegistry registry, String destination, String name, String description) {
    return Counter.builder(name)
        .description(description)
        .tag(DESTINATION, destination)
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
