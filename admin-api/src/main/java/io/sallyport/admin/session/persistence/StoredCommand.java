package io.sallyport.admin.session.persistence;

import io.sallyport.admin.session.SessionCommand;
import io.sallyport.admin.session.SessionFact;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A row of a judged command line. */
@Entity
@Table(name = "session_command")
class StoredCommand {

  static final String PENDING = "PENDING";

  @Id String id;

  @Column(name = "session_id")
  String sessionId;

  long sequence;
  int channel;
  String kind;
  Instant at;

  @Column(name = "offset_nanos")
  long offsetNanos;

  String line;

  @Column(name = "line_truncated")
  boolean lineTruncated;

  @Column(name = "withheld_length")
  int withheldLength;

  String confidence;

  @Column(name = "readings_differ")
  boolean readingsDiffer;

  String decision;
  String refusal;
  String hits;
  String commands;
  String opaque;

  /** A JSON list. */
  String elevations;

  @Column(name = "judged_in_nanos")
  long judgedInNanos;

  @Column(name = "snapshot_hash")
  String snapshotHash;

  String settlement;

  @Column(name = "settlement_refusal")
  String settlementRefusal;

  @Column(name = "settled_at")
  @Nullable Instant settledAt;

  /** For Hibernate only. */
  @SuppressWarnings("NullAway.Init")
  protected StoredCommand() {}

  StoredCommand(String id, SessionFact fact, int channel) {
    this.id = id;
    this.sessionId = fact.sessionId();
    this.sequence = fact.sequence();
    this.channel = channel;
    this.at = fact.at();
    this.snapshotHash = fact.snapshotHash();
    this.kind = "";
    this.line = "";
    this.confidence = "";
    this.decision = "";
    this.refusal = "";
    this.hits = "[]";
    this.commands = "[]";
    this.opaque = "[]";
    this.elevations = "[]";
    this.settlement = PENDING;
    this.settlementRefusal = "";
  }

  void judged(SessionFact fact, SessionFact.Judged judged) {
    this.sequence = fact.sequence();
    this.channel = judged.channel();
    this.kind = judged.kind();
    this.at = fact.at();
    this.offsetNanos = fact.offset().toNanos();
    this.line = judged.line().text();
    this.lineTruncated = judged.line().truncated();
    this.withheldLength = judged.line().withheld();
    this.confidence = judged.line().confidence();
    this.readingsDiffer = judged.line().readingsDiffer();
    this.decision = judged.verdict().decision();
    this.refusal = judged.verdict().refusal();
    this.judgedInNanos = judged.verdict().in().toNanos();
    this.hits = judged.hits();
    this.commands = judged.commands();
    this.opaque = judged.opaque();
    this.snapshotHash = fact.snapshotHash();
  }

  void settled(SessionFact fact, SessionFact.Settled settled) {
    this.settlement = settled.settlement();
    this.settlementRefusal = settled.refusal();
    this.settledAt = fact.at();
  }

  void elevated(String elevation) {
    String before = elevations.substring(0, elevations.length() - 1);
    this.elevations = before + (before.equals("[") ? "" : ",") + elevation + "]";
  }

  SessionCommand toCommand() {
    return new SessionCommand(
        id,
        sequence,
        channel,
        kind,
        at,
        Duration.ofNanos(offsetNanos),
        new SessionCommand.Line(line, lineTruncated, withheldLength, confidence, readingsDiffer),
        new SessionCommand.Judged(decision, refusal, Duration.ofNanos(judgedInNanos)),
        hits,
        commands,
        opaque,
        elevations,
        snapshotHash,
        settlement,
        settlementRefusal,
        settledAt);
  }
}
