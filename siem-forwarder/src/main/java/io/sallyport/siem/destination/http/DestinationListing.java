package io.sallyport.siem.destination.http;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.sallyport.links.token.ServiceToken;
import io.sallyport.siem.delivery.DeliveryState;
import io.sallyport.siem.destination.DestinationStates;
import io.sallyport.siem.destination.MeteredDelivery;
import io.sallyport.siem.destination.SiemConfig;
import io.sallyport.siem.destination.SiemConfig.Destination;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * {@code GET /destinations}: each destination, how it stands with it, and how far behind it is. For
 * admin-api alone, which shows the service token. Reads memory only, so it may run on an event
 * loop.
 */
@ApplicationScoped
public class DestinationListing {

  private static final int UNAUTHORIZED = 401;

  private final SiemConfig config;
  private final DestinationStates states;
  private final MeterRegistry registry;
  private final ServiceToken token;

  DestinationListing(
      SiemConfig config, DestinationStates states, MeterRegistry registry, ServiceToken token) {
    this.config = config;
    this.states = states;
    this.registry = registry;
    this.token = token;
  }

  void register(@Observes Router router) {
    router.get("/destinations").handler(this::answer);
  }

  private void answer(RoutingContext exchange) {
    if (!token.accepts(exchange.request().getHeader(HttpHeaders.AUTHORIZATION))) {
      exchange.response().setStatusCode(UNAUTHORIZED).end();
      return;
    }
    JsonArray all = new JsonArray();
    Map<String, DeliveryState> now = states.states();
    new TreeMap<>(config.destinations())
        .forEach((name, destination) ->
            all.add(
                described(
                    name, destination, now.getOrDefault(name, new DeliveryState.Starting()))));
    exchange.response().putHeader(HttpHeaders.CONTENT_TYPE, "application/json").end(all.toBuffer());
  }

  private JsonObject described(String name, Destination destination, DeliveryState state) {
    JsonObject json =
        new JsonObject()
            .put("name", name)
            .put("format", "CEF")
            .put("transport", destination.kind().name().toLowerCase(Locale.ROOT))
            .put("address", address(destination))
            .put("connected", state instanceof DeliveryState.Up)
            .put("lagSeconds", lag(name))
            .put("delivered", count(MeteredDelivery.DELIVERED, name))
            .put("deadLettered", count(MeteredDelivery.DEAD_LETTERED, name));
    return switch (state) {
      case DeliveryState.Up _ -> json.put("state", "up");
      case DeliveryState.Starting _ -> json.put("state", "starting");
      case DeliveryState.Down down ->
          json.put("state", "down")
              .put("downSince", down.since().toString())
              .put("lastError", down.reason());
    };
  }

  private static String address(Destination destination) {
    return switch (destination.kind()) {
      case FILE -> destination.path().map(Path::toString).orElse("");
      case TCP, TLS ->
          destination.host().orElse("")
              + destination.port().stream().mapToObj(port -> ":" + port).findFirst().orElse("");
    };
  }

  private double lag(String name) {
    Gauge gauge = registry.find(MeteredDelivery.LAG).tag(MeteredDelivery.DESTINATION, name).gauge();
    return gauge == null ? 0 : gauge.value();
  }

  private long count(String meter, String name) {
    Counter counter = registry.find(meter).tag(MeteredDelivery.DESTINATION, name).counter();
    return counter == null ? 0 : (long) counter.count();
  }
}
