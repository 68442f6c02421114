package io.sallyport.benchmarks.soak;

import java.util.Arrays;

/**
 * How samples are spread.
 *
 * @param median of them
 * @param high what one in a hundred exceeds
 */
record Spread(double median, double high) {

  /** That of samples; their order is lost. */
  static Spread of(double[] samples) {
    Arrays.sort(samples);
    return new Spread(
        samples[samples.length / 2],
        samples[Math.min(samples.length - 1, samples.length * 99 / 100)]);
  }
}
