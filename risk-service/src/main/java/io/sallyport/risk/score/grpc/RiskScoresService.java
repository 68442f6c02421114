package io.sallyport.risk.score.grpc;

import com.google.protobuf.Timestamp;
import io.grpc.Status;
import io.quarkus.grpc.GrpcService;
import io.sallyport.contract.risk.v1.GetRiskRequest;
import io.sallyport.contract.risk.v1.Risk;
import io.sallyport.contract.risk.v1.RiskLevel;
import io.sallyport.contract.risk.v1.RiskScores;
import io.sallyport.contract.risk.v1.ScoredHit;
import io.sallyport.risk.score.Explanation;
import io.sallyport.risk.score.Explanation.Contribution;
import io.sallyport.risk.score.Level;
import io.sallyport.risk.score.RiskBook;
import io.sallyport.risk.score.RiskSubject;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Answers what a score is, and why. */
@GrpcService
public class RiskScoresService implements RiskScores {

  private static final int HITS = 200;

  private final RiskBook book;

  RiskScoresService(RiskBook book) {
    this.book = book;
  }

  @Override
  public Uni<Risk> getRisk(GetRiskRequest request) {
    RiskSubject subject =
        switch (request.getSubject()) {
          case RISK_SUBJECT_SESSION -> RiskSubject.SESSION;
          case RISK_SUBJECT_OPERATOR -> RiskSubject.OPERATOR;
          case RISK_SUBJECT_DEVICE -> RiskSubject.DEVICE;
          case RISK_SUBJECT_CREDENTIAL -> RiskSubject.CREDENTIAL;
          case RISK_SUBJECT_UNSPECIFIED, UNRECOGNIZED -> null;
        };
    if (subject == null || request.getId().isEmpty()) {
      return Uni.createFrom()
          .failure(
              Status.INVALID_ARGUMENT
                  .withDescription("subject and id are required")
                  .asRuntimeException());
    }
    return book.explain(subject, request.getId(), HITS)
        .map(explanation -> answer(request, explanation));
  }

  private static Risk answer(GetRiskRequest request, Explanation explanation) {
    return Risk.newBuilder()
        .setSubject(request.getSubject())
        .setId(explanation.id())
        .setScore(explanation.score())
        .setLevel(level(explanation.level()))
        .addAllHits(explanation.contributions().stream().map(RiskScoresService::scoredHit).toList())
        .setHitCount((int) Math.min(explanation.hitCount(), Integer.MAX_VALUE))
        .build();
  }

  private static RiskLevel level(@Nullable Level level) {
    return switch (level) {
      case null -> RiskLevel.RISK_LEVEL_UNSPECIFIED;
      case NONE -> RiskLevel.RISK_LEVEL_NONE;
      case LOW -> RiskLevel.RISK_LEVEL_LOW;
      case MEDIUM -> RiskLevel.RISK_LEVEL_MEDIUM;
      case HIGH -> RiskLevel.RISK_LEVEL_HIGH;
    };
  }

  private static ScoredHit scoredHit(Contribution hit) {
    return ScoredHit.newBuilder()
        .setEventId(hit.eventId())
        .setSessionId(hit.sessionId())
        .setRuleId(hit.ruleId())
        .setRuleVersion(hit.ruleVersion())
        .setRuleName(hit.ruleName())
        .setAt(timestamp(hit.at()))
        .setScore(hit.score())
        .setWeight(hit.weight())
        .build();
  }

  private static Timestamp timestamp(Instant at) {
    return Timestamp.newBuilder().setSeconds(at.getEpochSecond()).setNanos(at.getNano()).build();
  }
}
