package io.sallyport.admin.audit.kafka;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.InvalidProtocolBufferException;
import io.sallyport.admin.audit.Actor;
import io.sallyport.admin.audit.AuditEntry;
import io.sallyport.admin.kafka.UnreadableRecordException;
import io.sallyport.contract.event.v1.AuditEvent;
import io.sallyport.links.event.EventEnvelope;
import io.sallyport.links.event.InvalidEnvelopeException;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads records of the audit. */
final class AuditEventReader {

  private final ObjectMapper json;

  AuditEventReader(ObjectMapper json) {
    this.json = json;
  }

  /**
   * What a record says; the entry's id is the event's.
   *
   * @throws UnreadableRecordException when it is not an audit event; it never will be
   */
  AuditEntry read(ConsumerRecord<String, byte[]> record) throws UnreadableRecordException {
    try {
      EventEnvelope envelope = EventEnvelope.from(record.headers());
      if (record.value() == null) {
        throw new UnreadableRecordException("it has no value", null);
      }
      return entry(envelope.id(), AuditEvent.parseFrom(record.value()));
    } catch (InvalidEnvelopeException | InvalidProtocolBufferException e) {
      throw new UnreadableRecordException(String.valueOf(e.getMessage()), e);
    }
  }

  private AuditEntry entry(String id, AuditEvent event) throws UnreadableRecordException {
    if (event.getAction().isEmpty() || event.getResourceType().isEmpty()) {
      throw new UnreadableRecordException("it has no action or no type of resource", null);
    }
    return new AuditEntry(
        id,
        Instant.ofEpochSecond(event.getOccurredAt().getSeconds(), event.getOccurredAt().getNanos()),
        new Actor(event.getActor(), event.getActorRole(), event.getSourceAddress()),
        event.getAction(),
        event.getResourceType(),
        event.getResourceId(),
        event.getResourceName(),
        object(event.getBefore()),
        object(event.getAfter()));
  }

  /** Fields are given out as they came, so they must be what JSON allows. */
  private String object(String fields) throws UnreadableRecordException {
    if (fields.isEmpty()) {
      return "{}";
    }
    try {
      if (json.readTree(fields).isObject()) {
        return fields;
      }
      throw new UnreadableRecordException("its fields are no JSON object", null);
    } catch (JsonProcessingException e) {
      throw new UnreadableRecordException("its fields are no JSON", e);
    }
  }
}
