package io.sallyport.rules.rule.kafka;

import com.google.protobuf.Timestamp;
import io.sallyport.contract.event.v1.AuditEvent;
import io.sallyport.links.event.EventEnvelope;
import io.sallyport.links.event.Topics;
import io.sallyport.outbox.OutboxRecord;
import io.sallyport.rules.rule.Actor;
import io.sallyport.rules.rule.RegisteredRule;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/** Makes the audit event of each change to a rule, for the outbox. */
@ApplicationScoped
public class RuleAudit {

  private static final String TYPE = "io.sallyport.audit.v1";
  private static final String SOURCE = "/rules-service";
  private static final String RESOURCE = "rule";

  /** A rule was registered. */
  public OutboxRecord created(RegisteredRule after, Actor actor) {
    return record("created", after, after.changedAt(), new JsonObject(), RuleJson.of(after), actor);
  }

  /** A rule has another version; the event holds the fields that differ. */
  public OutboxRecord updated(RegisteredRule before, RegisteredRule after, Actor actor) {
    JsonObject old = RuleJson.of(before);
    JsonObject now = RuleJson.of(after);
    return record(
        "updated",
        after,
        after.changedAt(),
        RuleJson.changed(old, now),
        RuleJson.changed(now, old),
        actor);
  }

  /** A rule is no longer there. */
  public OutboxRecord deleted(RegisteredRule before, Instant at, Actor actor) {
    return record("deleted", before, at, RuleJson.of(before), new JsonObject(), actor);
  }

  private static OutboxRecord record(
      String action,
      RegisteredRule rule,
      Instant at,
      JsonObject before,
      JsonObject after,
      Actor actor) {
    String key = RESOURCE + ":" + rule.rule().id();
    AuditEvent event =
        AuditEvent.newBuilder()
            .setOccurredAt(
                Timestamp.newBuilder().setSeconds(at.getEpochSecond()).setNanos(at.getNano()))
            .setActor(actor.name())
            .setActorRole(actor.role())
            .setSourceAddress(actor.sourceAddress())
            .setAction(action)
            .setResourceType(RESOURCE)
            .setResourceId(rule.rule().id())
            .setResourceName(rule.rule().definition().name())
            .setBefore(before.encode())
            .setAfter(after.encode())
            .build();
    return new OutboxRecord(
        Topics.AUDIT, key, EventEnvelope.of(TYPE, SOURCE, at, key), event.toByteArray());
  }
}
