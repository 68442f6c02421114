package io.sallyport.links.log;

import io.smallrye.health.api.HealthType;
import io.smallrye.health.event.SmallRyeHealthStatusChangeEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.json.JsonObject;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Logs a service's health when it changes, once. The library would log it at each question while it
 * is down, which whoever starts or balances services asks many times a second.
 */
@ApplicationScoped
public class HealthChanges {

  private static final Logger LOG = Logger.getLogger(HealthChanges.class);

  private final Map<HealthType, String> known = new ConcurrentHashMap<>();

  void changed(@Observes SmallRyeHealthStatusChangeEvent event) {
    @Nullable HealthType of = event.healthType();
    if (of == null) {
      // The sum of all types, each of which has an event of its own.
      return;
    }
    JsonObject health = event.health().getPayload();
    String status = health.getString("status");
    String before = known.put(of, status);
    if (!status.equals(before)) {
      String type = of.name().toLowerCase(Locale.ROOT);
      if (status.equals(HealthCheckResponse.Status.UP.name())) {
        LOG.infof("health %s is up", type);
      } else {
        LOG.warnf("health %s is down: %s", type, down(health));
      }
    }
  }

  private static String down(JsonObject health) {
    return health.getJsonArray("checks").getValuesAs(JsonObject.class).stream()
        .filter(check -> !check.getString("status").equals(HealthCheckResponse.Status.UP.name()))
        .map(check -> check.getString("name"))
        .collect(Collectors.joining(", "));
  }
}
