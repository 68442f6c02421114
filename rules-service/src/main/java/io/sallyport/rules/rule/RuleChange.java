package io.sallyport.rules.rule;

import io.sallyport.judgement.rule.Violation;
import java.util.List;

/** What became of a change that was asked for. */
public sealed interface RuleChange {

  /** It is made and audited; the rule as it is now, or as it was last when it was deleted. */
  record Made(RegisteredRule rule) implements RuleChange {}

  /** The definition may not be. */
  record Invalid(List<Violation> violations) implements RuleChange {}

  /** There is no such rule, or it was deleted. */
  record NotFound() implements RuleChange {}

  /** Another change came first. */
  record Outdated(int currentVersion) implements RuleChange {}

  /** Another rule has the name. */
  static RuleChange nameTaken(String name) {
    return new Invalid(
        List.of(
            new Violation(
                "name",
                "another rule is named \"" + name + "\"; choose another name",
                Violation.NOWHERE)));
  }
}
