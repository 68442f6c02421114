/**
 * What single parts cost, measured by JMH. Read {@link io.sallyport.benchmarks.screen.ScreenMain}
 * first.
 */
@NullMarked
package io.sallyport.benchmarks.screen;

import org.jspecify.annotations.NullMarked;
