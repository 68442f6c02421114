/**
 * What an administrator says of a command: rules, as checked values. Read {@link
 * io.sallyport.judgement.rule.RuleDefinition} first. How a pattern matches is not here.
 */
@NullMarked
package io.sallyport.judgement.rule;

import org.jspecify.annotations.NullMarked;
