package io.sallyport.admin.session.persistence;

import io.sallyport.admin.resource.Ref;
import io.sallyport.admin.session.Session;
import io.sallyport.admin.session.SessionFact;
import io.sallyport.admin.session.SessionState;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A row of a session. */
@Entity
@Table(name = "session")
class StoredSession {

  @Id String id;

  @Enumerated(EnumType.STRING)
  SessionState state;

  @Column(name = "operator_id")
  String operatorId;

  @Column(name = "operator_name")
  String operatorName;

  @Column(name = "device_id")
  String deviceId;

  @Column(name = "device_name")
  String deviceName;

  @Column(name = "credential_id")
  String credentialId;

  @Column(name = "credential_name")
  String credentialName;

  @Column(name = "source_address")
  String sourceAddress;

  @Column(name = "source_port")
  int sourcePort;

  String node;

  @Column(name = "snapshot_hash")
  String snapshotHash;

  @Column(name = "client_version")
  String clientVersion;

  String method;

  @Column(name = "target_host")
  String targetHost;

  @Column(name = "target_port")
  int targetPort;

  @Column(name = "target_login")
  String targetLogin;

  @Column(name = "started_at")
  Instant startedAt;

  @Column(name = "ended_at")
  @Nullable Instant endedAt;

  @Column(name = "end_reason")
  String endReason;

  @Column(name = "end_detail")
  String endDetail;

  @Column(name = "ended_by")
  String endedBy;

  @Column(name = "last_event_at")
  Instant lastEventAt;

  @Column(name = "last_sequence")
  long lastSequence;

  long events;
  long commands;

  @Column(name = "refused_commands")
  long refusedCommands;

  boolean locked;
  int viewers;

  /** For Hibernate only. */
  @SuppressWarnings("NullAway.Init")
  protected StoredSession() {}

  StoredSession(SessionFact fact) {
    this.id = fact.sessionId();
    this.startedAt = fact.at();
    this.lastEventAt = fact.at();
    this.operatorId = fact.operator().id();
    this.operatorName = name(fact.operator());
    this.deviceId = fact.device().id();
    this.deviceName = name(fact.device());
    this.credentialId = fact.credential().id();
    this.credentialName = name(fact.credential());
    this.sourceAddress = fact.sourceAddress();
    this.sourcePort = fact.sourcePort();
    this.snapshotHash = fact.snapshotHash();
    this.state = SessionState.RUNNING;
    this.node = "";
    this.clientVersion = "";
    this.method = "";
    this.targetHost = "";
    this.targetLogin = "";
    this.endReason = "";
    this.endDetail = "";
    this.endedBy = "";
  }

  /** It was taken for lost, and is not. */
  void found() {
    this.state = SessionState.RUNNING;
    this.endedAt = null;
    this.endReason = "";
    this.endDetail = "";
  }

  Session toSession() {
    return new Session(
        id,
        state,
        new Ref(operatorId, operatorName),
        new Ref(deviceId, deviceName),
        new Ref(credentialId, credentialName),
        new Session.Origin(sourceAddress, sourcePort, clientVersion, method, node),
        new Session.Reached(targetHost, targetPort, targetLogin),
        snapshotHash,
        startedAt,
        endedAt,
        endReason.isEmpty() ? null : new Session.End(endReason, endDetail, endedBy),
        lastEventAt,
        events,
        Math.max(0, lastSequence - events),
        commands,
        refusedCommands,
        locked,
        Math.max(0, viewers));
  }

  private static String name(Ref ref) {
    return Objects.requireNonNullElse(ref.name(), "");
  }
}
