/**
 * The judge by itself: how long a line takes, how long a hostile one, and what a mutated one does.
 * Read {@link io.sallyport.benchmarks.judge.JudgeBenchmark} first.
 */
@NullMarked
package io.sallyport.benchmarks.judge;

import org.jspecify.annotations.NullMarked;
