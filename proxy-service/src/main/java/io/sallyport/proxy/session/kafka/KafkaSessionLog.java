package io.sallyport.proxy.session.kafka;

import io.sallyport.links.event.EventEnvelope;
import io.sallyport.proxy.session.SessionFact;
import io.sallyport.proxy.session.SessionIdentity;
import io.sallyport.proxy.session.SessionLog;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The log of one session as events on Kafka, under the session's id and in its order. */
final class KafkaSessionLog implements SessionLog {

  private final SessionIdentity session;
  private final KafkaOutlet outlet;
  private final String node;
  private long last;

  KafkaSessionLog(SessionIdentity session, KafkaOutlet outlet, String node) {
    this.session = session;
    this.outlet = outlet;
    this.node = node;
  }

  @Override
  public synchronized CompletionStage<Void> append(SessionFact fact) {
    Instant now = Instant.now();
    String id = session.id().value();
    Optional<CompletableFuture<Void>> durable =
        outlet.offer(
            id,
            SessionEventMapping.event(session, last + 1, now, node, fact).toByteArray(),
            EventEnvelope.of(SessionEventMapping.type(fact), "/proxy-service/" + node, now, id)
                .toHeaders());
    if (durable.isEmpty()) {
      return CompletableFuture.failedFuture(
          new IllegalStateException(
              "too many session events wait for Kafka; this one is not sent"));
    }
    last++;
    return durable.get();
  }

  @Override
  public Duration offset() {
    return Duration.between(session.startedAt(), Instant.now());
  }
}
