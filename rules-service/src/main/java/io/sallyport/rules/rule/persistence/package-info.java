/** Rules in PostgreSQL. Read {@link io.sallyport.rules.rule.persistence.RuleStore} first. */
@NullMarked
package io.sallyport.rules.rule.persistence;

import org.jspecify.annotations.NullMarked;
