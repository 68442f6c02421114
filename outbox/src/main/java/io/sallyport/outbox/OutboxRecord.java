package io.sallyport.outbox;

import io.sallyport.links.event.EventEnvelope;
import io.sallyport.links.trace.KeptTrace;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * An event that is to be published because of a change in the database, stored in the transaction
 * of that change. The {@link OutboxRelay} publishes it and deletes it afterwards. The step of a
 * trace in which it is made goes with it.
 */
@Entity
@Table(name = "outbox")
public class OutboxRecord {

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  @Nullable Long id;

  @Column(nullable = false)
  String topic;

  @Column(name = "record_key", nullable = false)
  String key;

  @Column(name = "ce_id", nullable = false)
  String ceId;

  @Column(name = "ce_type", nullable = false)
  String ceType;

  @Column(name = "ce_source", nullable = false)
  String ceSource;

  @Column(name = "ce_time", nullable = false)
  Instant ceTime;

  @Column(name = "ce_subject", nullable = false)
  String ceSubject;

  @Column(nullable = false)
  byte[] payload;

  @Column(nullable = false)
  String trace;

  /** For Hibernate only. */
  @SuppressWarnings("NullAway.Init")
  protected OutboxRecord() {}

  /**
   * An event to be published; persist it in the transaction of the change.
   *
   * @param topic one of {@link io.sallyport.links.event.Topics}
   * @param key what must keep its order
   * @param envelope its CloudEvents attributes
   * @param payload the Protobuf message
   */
  public OutboxRecord(String topic, String key, EventEnvelope envelope, byte[] payload) {
    this.topic = topic;
    this.key = key;
    this.ceId = envelope.id();
    this.ceType = envelope.type();
    this.ceSource = envelope.source();
    this.ceTime = envelope.time();
    this.ceSubject = envelope.subject();
    this.payload = payload.clone();
    this.trace = KeptTrace.ofCurrent();
  }

  EventEnvelope envelope() {
    return new EventEnvelope(ceId, ceType, ceSource, ceTime, ceSubject);
  }

  Headers headers() {
    Headers headers = envelope().toHeaders();
    KeptTrace.put(trace, headers);
    return headers;
  }
}
