package io.sallyport.admin.rule.http;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.sallyport.admin.problem.Violations;
import io.sallyport.admin.resource.http.Reference;
import io.sallyport.admin.rule.RuleText;
import io.sallyport.admin.rule.ScopeKeys;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a request says of a rule. */
@Schema(name = "RuleRequest")
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties({"id", "changedAt", "changedBy"})
public record RuleRequest(
    @Schema(required = true) @Nullable String name,
    @Nullable String description,
    @Schema(required = true) @Nullable PatternBody pattern,
    @Schema(description = "ALLOW, BLOCK, INTERRUPT or FORCE.", required = true)
        @Nullable String action,
    @Schema(description = "INTERRUPT only: 1 to 10, the attempt that ends the session.")
        @Nullable Integer attempts,
    @Schema(description = "LOW, MEDIUM or HIGH.", required = true) @Nullable String criticality,
    @Schema(description = "Absent: from the criticality, LOW 5, MEDIUM 20, HIGH 40 for each.")
        @Nullable ScoresBody scores,
    @Schema(description = "Absent: never blocks an account.") @Nullable RepetitionBody repetition,
    @Schema(description = "Absent or empty: everyone.") @Nullable ScopeRequest scope,
    @Schema(description = "Default true.") @Nullable Boolean enabled,
    @Schema(description = "The version the change is made from; absent to not check.")
        @Nullable Integer version) {

  private static final Map<String, String> KINDS =
      words("command", "regex", "reads", "writes", "runs-output-of");
  private static final Map<String, String> ACTIONS = words("ALLOW", "BLOCK", "INTERRUPT", "FORCE");
  private static final Map<String, String> CRITICALITIES = words("LOW", "MEDIUM", "HIGH");
  private static final int MOST = Integer.MAX_VALUE;

  /** What a line must be like. */
  @Schema(name = "Pattern")
  public record PatternBody(
      @Schema(description = "command (a program and its arguments) or regex (RE2, on the line).")
          @Nullable String kind,
      @Nullable String text) {}

  /** Points that a hit adds. */
  @Schema(name = "Scores", description = "Points that a hit adds, 0 to 100 each.")
  public record ScoresBody(
      @Nullable Integer session,
      @Nullable Integer operator,
      @Nullable Integer device,
      @Nullable Integer credential) {}

  /** When hits block the account. */
  @Schema(name = "Repetition", description = "Blocks the account after so many hits in a period.")
  public record RepetitionBody(
      @Schema(description = "1 or more.") @Nullable Integer limit,
      @Schema(description = "ISO 8601, as PT1H.") @Nullable String period,
      @Schema(description = "Whether running sessions end. Default false.")
          @Nullable Boolean endSessions) {}

  /** Whom the rule governs. */
  @Schema(name = "ScopeRequest", description = "Ids or names; an empty list names everyone.")
  public record ScopeRequest(
      @Nullable List<Reference> operatorGroups,
      @Nullable List<Reference> deviceGroups,
      @Nullable List<Reference> devices,
      @Nullable List<Reference> credentials) {

    static ScopeRequest of(ScopeKeys scope) {
      return new ScopeRequest(
          Reference.of(scope.operatorGroups()),
          Reference.of(scope.deviceGroups()),
          Reference.of(scope.devices()),
          Reference.of(scope.credentials()));
    }
  }

  /** What a PUT that changes nothing would say. */
  static RuleRequest unchanged(RuleText text, ScopeKeys scope, int version) {
    RuleText.Scores scores = text.scores();
    RuleText.Repetition repetition = text.repetition();
    return new RuleRequest(
        text.name(),
        text.description(),
        new PatternBody(text.patternKind(), text.patternText()),
        text.action(),
        text.attempts() == 0 ? null : text.attempts(),
        text.criticality(),
        scores == null
            ? null
            : new ScoresBody(
                scores.session(), scores.operator(), scores.device(), scores.credential()),
        repetition == null
            ? null
            : new RepetitionBody(
                repetition.limit(), repetition.period().toString(), repetition.endSessions()),
        ScopeRequest.of(scope),
        text.enabled(),
        version);
  }

  /** What can be said of a rule without rules-service; it checks the rest. */
  public RuleText text(Violations violations) {
    PatternBody given = pattern == null ? new PatternBody(null, null) : pattern;
    return new RuleText(
        name == null ? "" : name,
        description == null ? "" : description,
        word(violations, "pattern.kind", given.kind(), KINDS),
        given.text() == null ? "" : given.text(),
        word(violations, "action", action, ACTIONS),
        violations.number("attempts", attempts, 0, 0, MOST),
        word(violations, "criticality", criticality, CRITICALITIES),
        scores == null ? null : scores(violations, scores),
        repetition == null ? null : repetition(violations, repetition),
        enabled == null || enabled);
  }

  ScopeKeys keys() {
    ScopeRequest given = scope == null ? new ScopeRequest(null, null, null, null) : scope;
    return new ScopeKeys(
        Reference.keys(given.operatorGroups()),
        Reference.keys(given.deviceGroups()),
        Reference.keys(given.devices()),
        Reference.keys(given.credentials()));
  }

  private static RuleText.Scores scores(Violations violations, ScoresBody scores) {
    return new RuleText.Scores(
        violations.number("scores.session", scores.session(), 0, 0, 100),
        violations.number("scores.operator", scores.operator(), 0, 0, 100),
        violations.number("scores.device", scores.device(), 0, 0, 100),
        violations.number("scores.credential", scores.credential(), 0, 0, 100));
  }

  private static RuleText.Repetition repetition(Violations violations, RepetitionBody repetition) {
    Duration period = Duration.ZERO;
    try {
      period = Duration.parse(repetition.period() == null ? "" : repetition.period());
    } catch (DateTimeParseException _) {
      violations.add("repetition.period", "must be an ISO 8601 duration, as PT1H");
    }
    return new RuleText.Repetition(
        violations.number("repetition.limit", repetition.limit(), 0, 1, MOST),
        period,
        Boolean.TRUE.equals(repetition.endSessions()));
  }

  private static String word(
      Violations violations, String field, @Nullable String value, Map<String, String> words) {
    if (value == null) {
      violations.add(field, "is required: one of " + String.join(", ", words.values()));
      return "";
    }
    return violations.word(field, value, words).orElse("");
  }

  private static Map<String, String> words(String... words) {
    Map<String, String> map = new TreeMap<>();
    for (String word : words) {
      map.put(word.toLowerCase(java.util.Locale.ROOT), word);
    }
    return map;
  }
}
