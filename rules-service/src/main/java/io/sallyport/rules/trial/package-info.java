/**
 * What rules would make of lines: nothing is registered and nothing kept. Read {@link
 * io.sallyport.rules.trial.Trial} first.
 */
@NullMarked
package io.sallyport.rules.trial;

import org.jspecify.annotations.NullMarked;
