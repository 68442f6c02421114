/**
 * Hostile input without end, for {@code ./sallyport soak}: targets for Jazzer, which looks for
 * inputs that take code where no input went before. Read {@link
 * io.sallyport.benchmarks.fuzz.CaptureFuzz} first.
 */
@NullMarked
package io.sallyport.benchmarks.fuzz;

import org.jspecify.annotations.NullMarked;
