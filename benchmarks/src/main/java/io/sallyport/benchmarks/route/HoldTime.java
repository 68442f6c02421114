package io.sallyport.benchmarks.route;

/**
 * How long a gateway has held command lines at Enter, all of them since its start.
 *
 * @param lines how many
 * @param seconds for all of them together
 */
public record HoldTime(double lines, double seconds) {

  /** Before anything was held. */
  public static final HoldTime NONE = new HoldTime(0, 0);

  /** Of what came after an earlier reading, the mean in milliseconds; 0 when nothing came. */
  public double meanMillisSince(HoldTime earlier) {
    double count = lines - earlier.lines;
    return count == 0 ? 0 : (seconds - earlier.seconds) / count * 1000;
  }

  /**
   * Reads it off metrics in Prometheus's text format.
   *
   * @throws IllegalArgumentException when they are not there
   */
  static HoldTime parse(String metrics) {
    return new HoldTime(
        value(metrics, "sallyport_hold_seconds_count"),
        value(metrics, "sallyport_hold_seconds_sum"));
  }

  private static double value(String metrics, String name) {
    return metrics
        .lines()
        .filter(line -> line.startsWith(name + " ") || line.startsWith(name + "{"))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("the gateway has no metric " + name));
  }
}
