/**
 * What is measured on each route, one class a measure. Read {@link
 * io.sallyport.benchmarks.rig.measure.Measure} first.
 */
@NullMarked
package io.sallyport.benchmarks.rig.measure;

import org.jspecify.annotations.NullMarked;
