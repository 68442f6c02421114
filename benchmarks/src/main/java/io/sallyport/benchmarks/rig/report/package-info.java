/**
 * Samples, their percentiles, the ratios made of them, and the table. Read {@link
 * io.sallyport.benchmarks.rig.report.Findings} first.
 */
@NullMarked
package io.sallyport.benchmarks.rig.report;

import org.jspecify.annotations.NullMarked;
