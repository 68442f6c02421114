package io.sallyport.risk.history.persistence;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** An event that has been counted, so that it is never counted again. */
@Entity
@Table(name = "counted_event")
public class CountedEvent {

  @Id
  @Column(name = "event_id")
  String eventId;

  @Column(name = "at_ms", nullable = false)
  long atMillis;

  /** For Hibernate only. */
  @SuppressWarnings("NullAway.Init")
  protected CountedEvent() {}
}
