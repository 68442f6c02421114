package io.sallyport.admin.recording.kafka;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** A service whose reader of recordings has died is to be started again. Asks nothing of Kafka. */
@Liveness
@ApplicationScoped
public class RecordingReadingCheck implements HealthCheck {

  private final RecordingReading reading;

  RecordingReadingCheck(RecordingReading reading) {
    this.reading = reading;
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("recordings").status(reading.isWell()).build();
  }
}
