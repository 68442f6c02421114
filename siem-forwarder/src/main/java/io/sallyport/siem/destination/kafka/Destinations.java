package io.sallyport.siem.destination.kafka;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.sallyport.links.event.DeadLetterProducer;
import io.sallyport.links.kafka.KafkaClients;
import io.sallyport.links.trace.Traces;
import io.sallyport.siem.delivery.Backoff;
import io.sallyport.siem.delivery.DeliveryState;
import io.sallyport.siem.delivery.kafka.DestinationWorker;
import io.sallyport.siem.destination.DestinationStates;
import io.sallyport.siem.destination.MeteredDelivery;
import io.sallyport.siem.destination.SiemConfig;
import io.sallyport.siem.destination.SiemConfig.Destination;
import io.sallyport.siem.destination.TransportFactory;
import io.sallyport.siem.format.event.EventCatalogue;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Starts a worker for each configured destination, and stops them with the service. */
@ApplicationScoped
public class Destinations implements DestinationStates {

  private static final Logger LOG = Logger.getLogger(Destinations.class);
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(8);

  private final SiemConfig config;
  private final KafkaClients kafka;
  private final MeterRegistry registry;
  private final Traces traces;
  private final String version;
  private final DeadLetterProducer deadLetters;
  private final List<DestinationWorker> workers = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();

  Destinations(
      SiemConfig config,
      KafkaClients kafka,
      MeterRegistry registry,
      Traces traces,
      @ConfigProperty(name = "quarkus.application.version") String version) {
    this.config = config;
    this.kafka = kafka;
    this.registry = registry;
    this.traces = traces;
    this.version = version;
    this.deadLetters = new DeadLetterProducer(kafka);
  }

  synchronized void start(@Observes StartupEvent event) {
    TransportFactory transports = new TransportFactory(version, config.hostname());
    EventCatalogue catalogue = new EventCatalogue(config.sendUnmatched());
    new TreeMap<>(config.destinations())
        .forEach((name, destination) ->
            workers.add(new DestinationWorker(parts(name, destination, transports, catalogue))));
    if (workers.isEmpty()) {
      LOG.warn("no destination: nothing is sent (sallyport.siem.destinations.NAME.kind)");
    }
    workers.forEach(
        worker -> threads.add(Thread.ofPlatform().name("siem-" + worker.name()).start(worker)));
  }

  synchronized void stop(@Observes ShutdownEvent event) {
    workers.forEach(DestinationWorker::stop);
    try {
      for (Thread thread : threads) {
        thread.join(STOP_TIMEOUT);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    deadLetters.close();
  }

  @Override
  public synchronized Map<String, DeliveryState> states() {
    Map<String, DeliveryState> states = new TreeMap<>();
    workers.forEach(worker -> states.put(worker.name(), worker.state()));
    return states;
  }

  private DestinationWorker.Parts parts(
      String name, Destination destination, TransportFactory transports, EventCatalogue catalogue) {
    return new DestinationWorker.Parts(
        name,
        () -> consumer(name),
        transports.transport(name, destination),
        catalogue,
        deadLetters,
        new MeteredDelivery(registry, name),
        traces,
        Backoff.DEFAULT,
        destination.sendTimeout());
  }

  private Consumer<@Nullable String, byte @Nullable []> consumer(String destination) {
    Map<String, Object> settings = new HashMap<>();
    settings.put(ConsumerConfig.GROUP_ID_CONFIG, "siem-forwarder." + destination);
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 500);
    // In batches, a fifth of a second late at most: an operator whose line was just recorded waits
    // for no reader of it.
    settings.put(ConsumerConfig.FETCH_MIN_BYTES_CONFIG, 65_536);
    settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 200);
    // A topic that is made after us is found within this time.
    settings.put(ConsumerConfig.METADATA_MAX_AGE_CONFIG, 10_000);
    settings.put(ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 2_000);
    return kafka.consumerOfAnything(settings);
  }
}
