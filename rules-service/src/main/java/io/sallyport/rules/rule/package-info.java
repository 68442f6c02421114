/**
 * The catalogue of rules: registering, changing and deleting them, each change a new version. Read
 * {@link io.sallyport.rules.rule.RegisteredRule} first. What a rule may be is said in the judgement
 * library.
 */
@NullMarked
package io.sallyport.rules.rule;

import org.jspecify.annotations.NullMarked;
