package io.sallyport.siem.destination.http;

import io.sallyport.siem.delivery.DeliveryState;
import io.sallyport.siem.destination.DestinationStates;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * Says which destination is down, and why. Ready nevertheless: the others are served, and Kafka
 * holds the rest.
 */
@Readiness
@ApplicationScoped
public class DestinationHealth implements HealthCheck {

  private final DestinationStates destinations;

  DestinationHealth(DestinationStates destinations) {
    this.destinations = destinations;
  }

  @Override
  public HealthCheckResponse call() {
    HealthCheckResponseBuilder response = HealthCheckResponse.named("siem destinations").up();
    destinations.states().forEach((name, state) -> response.withData(name, text(state)));
    return response.build();
  }

  private static String text(DeliveryState state) {
    return switch (state) {
      case DeliveryState.Up _ -> "up";
      case DeliveryState.Starting _ -> "starting";
      case DeliveryState.Down down -> "down since " + down.since() + ": " + down.reason();
    };
  }
}
