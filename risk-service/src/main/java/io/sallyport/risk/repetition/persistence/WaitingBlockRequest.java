package io.sallyport.risk.repetition.persistence;

import io.sallyport.risk.repetition.BlockRequest;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A block request as it is kept; also after it is done. */
@Entity
@Table(name = "block_request")
public class WaitingBlockRequest {

  @Id
  @Column(name = "request_id")
  String requestId;

  @Column(name = "operator_id", nullable = false)
  String operatorId;

  @Column(nullable = false)
  String reason;

  @Column(name = "rule_id", nullable = false)
  String ruleId;

  @Column(name = "session_id", nullable = false)
  String sessionId;

  @Column(name = "end_sessions", nullable = false)
  boolean endSessions;

  @Column(name = "created_ms", nullable = false)
  long createdMillis;

  @Column(name = "next_attempt_ms", nullable = false)
  long nextAttemptMillis;

  @Column(nullable = false)
  int attempts;

  @Column(name = "done_ms")
  @Nullable Long doneMillis;

  /** For Hibernate only. */
  @SuppressWarnings("NullAway.Init")
  protected WaitingBlockRequest() {}

  /** A request to be made at once. */
  public WaitingBlockRequest(BlockRequest request, Instant now) {
    this.requestId = request.requestId();
    this.operatorId = request.operatorId();
    this.reason = request.reason();
    this.ruleId = request.ruleId();
    this.sessionId = request.sessionId();
    this.endSessions = request.endSessions();
    this.createdMillis = now.toEpochMilli();
    this.nextAttemptMillis = now.toEpochMilli();
  }

  BlockRequest request() {
    return new BlockRequest(requestId, operatorId, reason, ruleId, sessionId, endSessions);
  }
}
