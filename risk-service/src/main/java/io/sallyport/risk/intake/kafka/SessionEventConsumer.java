package io.sallyport.risk.intake.kafka;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.sallyport.risk.deadletter.kafka.Perseverance;
import io.sallyport.risk.history.JudgedLine;
import io.sallyport.risk.intake.LineLedger;
import io.sallyport.risk.intake.UnusableEventException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jspecify.annotations.Nullable;

/**
 * Counts the judged lines of the session events, one after the other; acknowledged when the
 * transaction is done.
 */
@ApplicationScoped
@Startup
public class SessionEventConsumer {

  private final LineLedger ledger;
  private final Perseverance perseverance;
  private final IntakeMetrics metrics;

  SessionEventConsumer(LineLedger ledger, Perseverance perseverance, MeterRegistry meters) {
    this.ledger = ledger;
    this.perseverance = perseverance;
    this.metrics = new IntakeMetrics(meters);
  }

  /** Completes when the record was used, or given up; never fails. */
  @Incoming("session-events")
  public Uni<Void> consume(ConsumerRecord<@Nullable String, byte @Nullable []> record) {
    return perseverance.use(record, () -> count(record), UnusableEventException.class::isInstance);
  }

  private Uni<Void> count(ConsumerRecord<@Nullable String, byte @Nullable []> record) {
    Optional<JudgedLine> line;
    try {
      line = JudgedLineReader.read(record);
    } catch (UnusableEventException e) {
      metrics.unusable();
      return Uni.createFrom().failure(e);
    }
    return line.map(this::count).orElseGet(() -> Uni.createFrom().voidItem());
  }

  private Uni<Void> count(JudgedLine line) {
    return ledger
        .count(line)
        .invoke(outcome -> {
          switch (outcome) {
            case COUNTED -> metrics.counted(line.hits().size());
            case REDELIVERED -> metrics.redelivered();
          }
        })
        .replaceWithVoid();
  }
}
