package io.sallyport.risk.deadletter.kafka;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.Startup;
import io.sallyport.links.event.DeadLetterProducer;
import io.sallyport.links.kafka.KafkaClients;
import io.sallyport.links.trace.Traces;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Uses a record for certain: tried until the database is there; and what can never be used goes to
 * the dead-letter topic, so that it doesn't hold up what follows. The record is acknowledged only
 * after either.
 */
@ApplicationScoped
@Startup
public class Perseverance {

  private static final Logger LOG = Logger.getLogger(Perseverance.class);
  private static final Duration FIRST_WAIT = Duration.ofMillis(200);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);
  private static final String BY = "risk-service";

  private final DeadLetterProducer deadLetters;
  private final Counter givenUp;
  private final Traces traces;

  Perseverance(KafkaClients kafka, MeterRegistry meters, Traces traces) {
    this.deadLetters = new DeadLetterProducer(kafka);
    this.traces = traces;
    this.givenUp =
        Counter.builder("sallyport.dead.letters")
            .description("Records that can't be used, and went to the dead-letter topic")
            .register(meters);
  }

  void stop(@Observes ShutdownEvent event) {
    deadLetters.close();
  }

  /**
   * Uses the record. Call it on a Vert.x context; the work runs there each time.
   *
   * @param work what is to be done; must be harmless when repeated
   * @param hopeless which failures no repetition will mend
   */
  public Uni<Void> use(
      ConsumerRecord<@Nullable String, byte @Nullable []> record,
      Supplier<Uni<Void>> work,
      Predicate<Throwable> hopeless) {
    return traces
        .receive(record.topic() + " process", record.headers())
        .during(() -> useInStep(record, work, hopeless));
  }

  private Uni<Void> useInStep(
      ConsumerRecord<@Nullable String, byte @Nullable []> record,
      Supplier<Uni<Void>> work,
      Predicate<Throwable> hopeless) {
    Context context = Objects.requireNonNull(Vertx.currentContext(), "on a Vert.x context");
    return Uni.createFrom()
        .voidItem()
        .emitOn(run -> context.runOnContext(ignored -> run.run()))
        .chain(() -> work.get())
        .onFailure(hopeless)
        .recoverWithUni(reason -> giveUp(record, String.valueOf(reason.getMessage())))
        .onFailure()
        .invoke(e ->
            LOG.warnf(
                "%s/%d/%d not used yet, tried again: %s",
                record.topic(), record.partition(), record.offset(), e))
        .onFailure()
        .retry()
        .withBackOff(FIRST_WAIT, LONGEST_WAIT)
        .indefinitely();
  }

  private Uni<Void> giveUp(
      ConsumerRecord<@Nullable String, byte @Nullable []> record, String reason) {
    LOG.warnf("%s/%d/%d given up: %s", record.topic(), record.partition(), record.offset(), reason);
    return Uni.createFrom()
        .voidItem()
        .emitOn(Infrastructure.getDefaultWorkerPool())
        .invoke(() -> {
          try {
            deadLetters.add(record, BY, reason);
            givenUp.increment();
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }
}
