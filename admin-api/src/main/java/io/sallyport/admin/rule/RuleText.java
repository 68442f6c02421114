package io.sallyport.admin.rule;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What is said of a rule, but for its scope. Words are upper case; what is absent takes the default
 * of rules-service.
 *
 * @param patternKind {@code command}, {@code regex}, {@code reads}, {@code writes} or {@code
 *     runs-output-of}
 */
public record RuleText(
    String name,
    String description,
    String patternKind,
    String patternText,
    String action,
    int attempts,
    String criticality,
    @Nullable Scores scores,
    @Nullable Repetition repetition,
    boolean enabled) {

  /** Points that a hit adds, 0 to 100 each. */
  public record Scores(int session, int operator, int device, int credential) {}

  /** Blocks the account after so many hits within the period. */
  public record Repetition(int limit, Duration period, boolean endSessions) {}
}
