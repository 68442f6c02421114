package io.sallyport.admin.session.persistence;

import io.sallyport.admin.session.SessionFact;
import io.sallyport.admin.session.SessionFile;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A row of something done to a file. */
@Entity
@Table(name = "session_file")
class StoredSessionFile {

  @Id
  @Column(name = "event_id")
  String eventId;

  @Column(name = "session_id")
  String sessionId;

  long sequence;
  int channel;
  Instant at;

  @Column(name = "offset_nanos")
  long offsetNanos;

  String kind;
  String path;
  String other;
  String outcome;
  String detail;

  @Column(name = "transfer_id")
  @Nullable String transferId;

  @Nullable String protocol;
  @Nullable Long size;
  @Nullable String sha256;
  @Nullable String type;

  @Column(name = "took_nanos")
  @Nullable Long tookNanos;

  @Nullable String inspector;
  @Nullable Boolean complete;

  /** For Hibernate only. */
  @SuppressWarnings("NullAway.Init")
  protected StoredSessionFile() {}

  StoredSessionFile(SessionFact fact, SessionFile.Use use) {
    this.eventId = fact.eventId();
    this.sessionId = fact.sessionId();
    this.sequence = fact.sequence();
    this.channel = use.channel();
    this.at = fact.at();
    this.offsetNanos = fact.offset().toNanos();
    this.kind = use.kind();
    this.path = use.path();
    this.other = use.other();
    this.outcome = use.outcome();
    this.detail = use.detail();
    SessionFile.Transfer transfer = use.transfer();
    if (transfer != null) {
      this.transferId = transfer.id();
      this.protocol = transfer.protocol();
      this.size = transfer.size();
      this.sha256 = transfer.sha256();
      this.type = transfer.type();
      this.tookNanos = transfer.took().toNanos();
      this.inspector = transfer.inspector();
      this.complete = transfer.complete();
    }
  }

  SessionFile toFile() {
    return new SessionFile(
        sequence,
        at,
        Duration.ofNanos(offsetNanos),
        new SessionFile.Use(
            channel,
            kind,
            path,
            other,
            outcome,
            detail,
            transferId == null ? null : transfer(transferId)));
  }

  /** The columns of transfers are null together. */
  private SessionFile.Transfer transfer(String id) {
    return new SessionFile.Transfer(
        id,
        Objects.requireNonNull(protocol),
        Objects.requireNonNull(size),
        Objects.requireNonNull(sha256),
        Objects.requireNonNull(type),
        Duration.ofNanos(Objects.requireNonNull(tookNanos)),
        Objects.requireNonNull(inspector),
        Objects.requireNonNull(complete));
  }
}
