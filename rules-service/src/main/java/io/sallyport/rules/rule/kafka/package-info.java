/**
 * The audit events of changes to rules. Read {@link io.sallyport.rules.rule.kafka.RuleAudit} first.
 */
@NullMarked
package io.sallyport.rules.rule.kafka;

import org.jspecify.annotations.NullMarked;
