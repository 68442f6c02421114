/** Names of what a rule's scope names by id. */
@NullMarked
package io.sallyport.admin.rule.persistence;

import org.jspecify.annotations.NullMarked;
