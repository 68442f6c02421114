package io.sallyport.proxy.session.kafka;

import io.sallyport.links.event.EventEnvelope;
import io.sallyport.links.event.Topics;
import io.sallyport.links.trace.Step;
import io.sallyport.proxy.session.SessionFact;
import io.sallyport.proxy.session.SessionIdentity;
import io.sallyport.proxy.session.SessionLog;
import io.sallyport.proxy.session.trace.SessionTraces;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.common.header.Headers;

/** The log of one session as events on Kafka, under the session's id and in its order. */
final class KafkaSessionLog implements SessionLog {

  private final SessionIdentity session;
  private final KafkaOutlet outlet;
  private final String node;
  private final SessionTraces traces;
  private long last;

  KafkaSessionLog(SessionIdentity session, KafkaOutlet outlet, String node, SessionTraces traces) {
    this.session = session;
    this.outlet = outlet;
    this.node = node;
    this.traces = traces;
  }

  @Override
  public synchronized CompletionStage<Void> append(SessionFact fact) {
    Instant now = Instant.now();
    String id = session.id().value();
    String type = SessionEventMapping.type(fact);
    Headers headers = EventEnvelope.of(type, "/proxy-service/" + node, now, id).toHeaders();
    Step step = traces.event(Topics.SESSION_EVENTS, id, fact);
    step.into(headers);
    Optional<CompletableFuture<Void>> durable =
        outlet.offer(
            id,
            SessionEventMapping.event(session, last + 1, now, node, fact).toByteArray(),
            headers);
    if (durable.isEmpty()) {
      step.failed("queue full");
      return CompletableFuture.failedFuture(
          new IllegalStateException(
              "too many session events wait for Kafka; this one is not sent"));
    }
    last++;
    outlet.metrics().count(fact, type);
    return step.until(durable.get());
  }

  @Override
  public Duration offset() {
    return Duration.between(session.startedAt(), Instant.now());
  }
}
