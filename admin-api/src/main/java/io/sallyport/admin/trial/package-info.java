/**
 * Rules tried on lines: what they would make of one, and of what sessions have had. Nothing is
 * registered by it. Read {@link io.sallyport.admin.trial.RuleTrial} first.
 */
@NullMarked
package io.sallyport.admin.trial;

import org.jspecify.annotations.NullMarked;
