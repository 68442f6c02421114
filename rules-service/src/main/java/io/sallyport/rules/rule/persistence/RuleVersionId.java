package io.sallyport.rules.rule.persistence;

import java.io.Serializable;

/** The key of a rule's version. */
record RuleVersionId(String ruleId, int version) implements Serializable {}
