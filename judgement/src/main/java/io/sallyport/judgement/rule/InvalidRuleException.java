package io.sallyport.judgement.rule;

import java.util.List;
import java.util.stream.Collectors;

/** A rule, or a part of one, that may not be. The message names each field. */
public final class InvalidRuleException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  private final transient List<Violation> violations;

  public InvalidRuleException(List<Violation> violations) {
    super(
        violations.stream()
            .map(v -> v.field() + ": " + v.message())
            .collect(Collectors.joining("; ")));
    this.violations = List.copyOf(violations);
  }

  /** At least one. */
  public List<Violation> violations() {
    return violations;
  }
}
