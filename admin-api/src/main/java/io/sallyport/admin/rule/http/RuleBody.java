package io.sallyport.admin.rule.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.sallyport.admin.rule.Rule;
import io.sallyport.admin.rule.RuleScope;
import io.sallyport.admin.rule.RuleText;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A version of a rule as JSON. */
@Schema(name = "Rule")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RuleBody(
    String id,
    @Schema(description = "1 for the first; counts up with each change.") int version,
    String name,
    String description,
    RuleRequest.PatternBody pattern,
    String action,
    @Schema(description = "INTERRUPT only.") @Nullable Integer attempts,
    String criticality,
    RuleText.@Nullable Scores scores,
    @Nullable RepetitionAnswer repetition,
    @Schema(description = "Ids and names; empty is everyone.") RuleScope scope,
    boolean enabled,
    Instant changedAt,
    String changedBy) {

  /** When hits block the account. */
  @Schema(name = "RepetitionAnswer")
  public record RepetitionAnswer(
      int limit,
      @Schema(description = "ISO 8601, as PT1H.") Duration period,
      boolean endSessions) {}

  static RuleBody of(Rule rule) {
    RuleText text = rule.text();
    RuleText.Repetition repetition = text.repetition();
    return new RuleBody(
        rule.id(),
        rule.version(),
        text.name(),
        text.description(),
        new RuleRequest.PatternBody(text.patternKind(), text.patternText()),
        text.action(),
        text.attempts() == 0 ? null : text.attempts(),
        text.criticality(),
        text.scores(),
        repetition == null
            ? null
            : new RepetitionAnswer(
                repetition.limit(), repetition.period(), repetition.endSessions()),
        rule.scope(),
        text.enabled(),
        rule.changedAt(),
        rule.changedBy());
  }
}
