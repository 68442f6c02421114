package io.sallyport.rules.rule;

import io.sallyport.judgement.rule.Rule;
import java.time.Instant;

/** One version of a rule in the catalogue, and who made it when. */
public record RegisteredRule(Rule rule, Instant changedAt, String changedBy) {}
