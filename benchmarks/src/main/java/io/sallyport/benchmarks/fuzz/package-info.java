/**
 * Hostile input without end, for {@code ./sallyport soak}. Read {@link
 * io.sallyport.benchmarks.fuzz.CaptureFuzzMain} first.
 */
@NullMarked
package io.sallyport.benchmarks.fuzz;

import org.jspecify.annotations.NullMarked;
