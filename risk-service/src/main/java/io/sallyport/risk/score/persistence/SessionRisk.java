package io.sallyport.risk.score.persistence;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** The sum of a session's scores, not capped. */
@Entity
@Table(name = "session_risk")
public class SessionRisk {

  @Id
  @Column(name = "session_id")
  String sessionId;

  @Column(name = "score_sum", nullable = false)
  long scoreSum;

  /** For Hibernate only. */
  @SuppressWarnings("NullAway.Init")
  protected SessionRisk() {}
}
