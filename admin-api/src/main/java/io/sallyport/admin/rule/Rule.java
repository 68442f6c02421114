package io.sallyport.admin.rule;

import java.time.Instant;

/** A version of a rule. */
public record Rule(
    String id, int version, RuleText text, RuleScope scope, Instant changedAt, String changedBy) {}
