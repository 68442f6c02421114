package io.sallyport.risk.history.persistence;

import io.sallyport.risk.history.Hit;
import io.sallyport.risk.history.JudgedLine;
import io.sallyport.risk.history.Scores;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A hit as it is kept. */
@Entity
@Table(name = "hit")
public class StoredHit {

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  @Nullable Long id;

  @Column(name = "event_id", nullable = false)
  String eventId;

  @Column(name = "session_id", nullable = false)
  String sessionId;

  @Column(name = "operator_id", nullable = false)
  String operatorId;

  @Column(name = "device_id", nullable = false)
  String deviceId;

  @Column(name = "credential_id", nullable = false)
  String credentialId;

  @Column(name = "rule_id", nullable = false)
  String ruleId;

  @Column(name = "rule_version", nullable = false)
  int ruleVersion;

  @Column(name = "rule_name", nullable = false)
  String ruleName;

  @Column(name = "at_ms", nullable = false)
  long atMillis;

  @Column(name = "session_score", nullable = false)
  int sessionScore;

  @Column(name = "operator_score", nullable = false)
  int operatorScore;

  @Column(name = "device_score", nullable = false)
  int deviceScore;

  @Column(name = "credential_score", nullable = false)
  int credentialScore;

  /** For Hibernate only. */
  @SuppressWarnings("NullAway.Init")
  protected StoredHit() {}

  /** One of the line's hits. */
  public StoredHit(JudgedLine line, Hit hit) {
    this.eventId = line.eventId();
    this.sessionId = line.sessionId();
    this.operatorId = line.operator().id();
    this.deviceId = line.device().id();
    this.credentialId = line.credential().id();
    this.ruleId = hit.ruleId();
    this.ruleVersion = hit.ruleVersion();
    this.ruleName = hit.ruleName();
    this.atMillis = line.at().toEpochMilli();
    this.sessionScore = hit.scores().session();
    this.operatorScore = hit.scores().operator();
    this.deviceScore = hit.scores().device();
    this.credentialScore = hit.scores().credential();
  }

  /** Grows with the order in which hits were counted. Only of a hit that was stored. */
  public long id() {
    return Objects.requireNonNull(id, "stored");
  }

  public String eventId() {
    return eventId;
  }

  public String sessionId() {
    return sessionId;
  }

  public String ruleId() {
    return ruleId;
  }

  public int ruleVersion() {
    return ruleVersion;
  }

  public String ruleName() {
    return ruleName;
  }

  public Instant at() {
    return Instant.ofEpochMilli(atMillis);
  }

  public Scores scores() {
    return new Scores(sessionScore, operatorScore, deviceScore, credentialScore);
  }
}
