package io.sallyport.benchmarks.rig.report;

import java.util.Arrays;
import java.util.Collection;

/** Measured values of one kind, in one unit. Immutable, never empty. */
public final class Samples {

  private final double[] sorted;

  private Samples(double[] sorted) {
    this.sorted = sorted;
  }

  /**
   * Of these values, in any order.
   *
   * @throws IllegalArgumentException when there is none
   */
  public static Samples of(Collection<Double> values) {
    if (values.isEmpty()) {
      throw new IllegalArgumentException("no sample was taken");
    }
    return new Samples(values.stream().mapToDouble(Double::doubleValue).sorted().toArray());
  }

  /** The middle value; between two middle ones, their mean. */
  public double p50() {
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  /** The smallest value that at least 99 of 100 values do not exceed. */
  public double p99() {
    return sorted[(int) Math.ceil(0.99 * sorted.length) - 1];
  }

  /** The smallest value. */
  public double min() {
    return sorted[0];
  }

  /** The largest value. */
  public double max() {
    return sorted[sorted.length - 1];
  }

  /** How many. */
  public int count() {
    return sorted.length;
  }

  @Override
  public String toString() {
    return Arrays.toString(sorted);
  }
}
