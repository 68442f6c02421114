/**
 * Rules as administrators see them; rules-service owns them. Read {@link
 * io.sallyport.admin.rule.RuleScope} first.
 */
@NullMarked
package io.sallyport.admin.rule;

import org.jspecify.annotations.NullMarked;
