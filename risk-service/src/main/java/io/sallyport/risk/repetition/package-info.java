/**
 * Rules that block an account after so many hits within a period. Read {@link
 * io.sallyport.risk.repetition.Repetitions} first.
 */
@NullMarked
package io.sallyport.risk.repetition;

import org.jspecify.annotations.NullMarked;
