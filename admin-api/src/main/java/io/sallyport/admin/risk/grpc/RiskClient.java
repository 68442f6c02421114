package io.sallyport.admin.risk.grpc;

import io.grpc.StatusRuntimeException;
import io.quarkus.grpc.GrpcClient;
import io.sallyport.admin.problem.RequestFailure;
import io.sallyport.admin.risk.Risk;
import io.sallyport.admin.risk.RiskConfig;
import io.sallyport.admin.risk.RiskSubject;
import io.sallyport.contract.risk.v1.GetRiskRequest;
import io.sallyport.contract.risk.v1.RiskLevel;
import io.sallyport.contract.risk.v1.RiskScores;
import io.sallyport.contract.risk.v1.ScoredHit;
import io.smallrye.mutiny.TimeoutException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Risk, asked of risk-service. */
@ApplicationScoped
public class RiskClient {

  private final RiskScores scores;
  private final RiskConfig config;

  RiskClient(@GrpcClient("risk") RiskScores scores, RiskConfig config) {
    this.scores = scores;
    this.config = config;
  }

  /** What the scores come to now; 0 for what was never hit. */
  public Risk risk(RiskSubject subject, String id) {
    GetRiskRequest request =
        GetRiskRequest.newBuilder().setSubject(subject(subject)).setId(id).build();
    try {
      return risk(subject, scores.getRisk(request).await().atMost(config.timeout()));
    } catch (StatusRuntimeException e) {
      throw unavailable(e.getStatus().getCode() + " " + e.getStatus().getDescription(), e);
    } catch (TimeoutException e) {
      throw unavailable("no answer in " + config.timeout(), e);
    }
  }

  private static Risk risk(RiskSubject subject, io.sallyport.contract.risk.v1.Risk risk) {
    return new Risk(
        subject,
        risk.getId(),
        risk.getScore(),
        level(risk.getLevel()),
        risk.getHitsList().stream().map(RiskClient::hit).toList(),
        risk.getHitCount());
  }

  private static Risk.ScoredHit hit(ScoredHit hit) {
    return new Risk.ScoredHit(
        hit.getEventId(),
        hit.getSessionId(),
        hit.getRuleId(),
        hit.getRuleVersion(),
        hit.getRuleName(),
        Instant.ofEpochSecond(hit.getAt().getSeconds(), hit.getAt().getNanos()),
        hit.getScore(),
        hit.getWeight());
  }

  private static @Nullable String level(RiskLevel level) {
    return switch (level) {
      case RISK_LEVEL_NONE -> "NONE";
      case RISK_LEVEL_LOW -> "LOW";
      case RISK_LEVEL_MEDIUM -> "MEDIUM";
      case RISK_LEVEL_HIGH -> "HIGH";
      case RISK_LEVEL_UNSPECIFIED, UNRECOGNIZED -> null;
    };
  }

  private static io.sallyport.contract.risk.v1.RiskSubject subject(RiskSubject subject) {
    return switch (subject) {
      case SESSION -> io.sallyport.contract.risk.v1.RiskSubject.RISK_SUBJECT_SESSION;
      case OPERATOR -> io.sallyport.contract.risk.v1.RiskSubject.RISK_SUBJECT_OPERATOR;
      case DEVICE -> io.sallyport.contract.risk.v1.RiskSubject.RISK_SUBJECT_DEVICE;
      case CREDENTIAL -> io.sallyport.contract.risk.v1.RiskSubject.RISK_SUBJECT_CREDENTIAL;
    };
  }

  private static RequestFailure unavailable(String detail, RuntimeException cause) {
    RequestFailure failure = new RequestFailure.Unavailable("risk-service", detail);
    failure.initCause(cause);
    return failure;
  }
}
