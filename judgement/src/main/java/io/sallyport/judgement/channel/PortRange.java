package io.sallyport.judgement.channel;

/**
 * Ports, from first to last.
 *
 * @param first from 0; 0 is a port that the target chooses
 * @param last to 65535
 */
public record PortRange(int first, int last) {

  private static final int HIGHEST = 65_535;
  private static final int MOST_DIGITS = 5;

  public PortRange {
    if (first < 0 || last > HIGHEST || first > last) {
      throw new IllegalArgumentException(
          "ports must be 0 to 65535, the lower first; came " + first + "-" + last);
    }
  }

  /**
   * Reads {@code 22}, {@code 8000-8999} or {@code *}.
   *
   * @throws IllegalArgumentException when it is none of these
   */
  public static PortRange parse(String text) {
    if (text.equals("*")) {
      return new PortRange(0, HIGHEST);
    }
    int dash = text.indexOf('-');
    return dash < 0
        ? new PortRange(number(text), number(text))
        : new PortRange(number(text.substring(0, dash)), number(text.substring(dash + 1)));
  }

  /** Whether it has a port. */
  public boolean has(long port) {
    return port >= first && port <= last;
  }

  private static int number(String text) {
    boolean digits = !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
    if (!digits || text.length() > MOST_DIGITS) {
      throw new IllegalArgumentException(
          "a port must be a number, a range as 8000-8999, or *; came \"" + text + '"');
    }
    return Integer.parseInt(text);
  }

  @Override
  public String toString() {
    if (first == 0 && last == HIGHEST) {
      return "*";
    }
    return first == last ? String.valueOf(first) : first + "-" + last;
  }
}
