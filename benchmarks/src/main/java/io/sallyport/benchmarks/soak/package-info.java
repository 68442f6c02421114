/**
 * What takes longer than a test should: thousands of repetitions and other people's test suites,
 * through the gateway. Read {@link io.sallyport.benchmarks.soak.Part} first.
 */
@NullMarked
package io.sallyport.benchmarks.soak;

import org.jspecify.annotations.NullMarked;
