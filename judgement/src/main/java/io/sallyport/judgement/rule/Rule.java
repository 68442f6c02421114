package io.sallyport.judgement.rule;

/**
 * One version of a registered rule. It never changes: a change makes the next version.
 *
 * @param id the same through all versions
 * @param version 1 for the first
 */
public record Rule(String id, int version, RuleDefinition definition) {

  public Rule {
    if (id.isEmpty() || version < 1) {
      throw new IllegalArgumentException(
          "a rule needs an id and a version from 1; got " + id + " " + version);
    }
  }
}
