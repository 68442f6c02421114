package io.sallyport.rules.rule;

import io.sallyport.judgement.match.CompiledPattern;
import io.sallyport.judgement.rule.RuleDefinition;
import io.sallyport.judgement.rule.Violation;
import java.util.List;

/** What a definition is before it is known to be a valid one. */
public sealed interface ProposedDefinition {

  /** It can be registered: every field is in range and the pattern compiles. */
  record Valid(RuleDefinition definition) implements ProposedDefinition {

    public Valid {
      CompiledPattern.compile(definition.pattern());
    }
  }

  /** It can't be, for these reasons. */
  record Invalid(List<Violation> violations) implements ProposedDefinition {}
}
