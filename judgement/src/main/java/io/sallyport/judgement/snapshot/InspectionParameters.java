package io.sallyport.judgement.snapshot;

import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Who judges transferred files before they can be used.
 *
 * @param inspectors by the names that the proxies' configuration gives them, in the order in which
 *     they are asked; none: no inspection
 * @param deadline how long a verdict may take after a file's last byte; whole milliseconds, up to
 *     an hour
 * @param largest how many bytes of a file are inspected; 0 sets no limit
 * @param passBeyondLargest whether a larger file passes; else it is refused
 * @param passWithoutVerdict whether a file passes when an inspector fails or takes too long; else
 *     it is refused
 */
public record InspectionParameters(
    List<String> inspectors,
    Duration deadline,
    long largest,
    boolean passBeyondLargest,
    boolean passWithoutVerdict) {

  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");
  private static final Duration LONGEST = Duration.ofHours(1);
  private static final int MOST = 10;
  private static final int FIXED = 4;

  /** No inspection. It is made by what is above. */
  public static final InspectionParameters NONE =
      new InspectionParameters(List.of(), Duration.ofSeconds(30), 0, false, false);

  /**
   * @throws IllegalArgumentException naming what is wrong
   */
  public InspectionParameters {
    inspectors = List.copyOf(inspectors);
    for (String name : inspectors) {
      if (!NAME.matcher(name).matches()) {
        throw new IllegalArgumentException(
            "inspectors: \"" + name + "\" must be lower-case letters, digits and hyphens");
      }
    }
    if (inspectors.size() > MOST || inspectors.stream().distinct().count() < inspectors.size()) {
      throw new IllegalArgumentException("inspectors must be at most " + MOST + ", each once");
    }
    if (deadline.compareTo(Duration.ofMillis(1)) < 0 || deadline.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("deadline must be above 0 and at most an hour");
    }
    if (largest < 0) {
      throw new IllegalArgumentException("largest must not be negative");
    }
  }

  /** What holds where two grants cover one session: everybody is asked, the stricter counts. */
  public InspectionParameters and(InspectionParameters other) {
    if (inspectors.isEmpty() || other.inspectors.isEmpty()) {
      return inspectors.isEmpty() ? other : this;
    }
    boolean passBeyond = passBeyondLargest && other.passBeyondLargest;
    return new InspectionParameters(
        Stream.concat(inspectors.stream(), other.inspectors.stream())
            .distinct()
            .limit(MOST)
            .toList(),
        deadline.compareTo(other.deadline) < 0 ? deadline : other.deadline,
        stricter(largest, other.largest, passBeyond),
        passBeyond,
        passWithoutVerdict && other.passWithoutVerdict);
  }

  /** Where larger files pass, the stricter limit is the larger; else the smaller. */
  private static long stricter(long one, long other, boolean passBeyond) {
    if (one == 0 || other == 0) {
      return passBeyond ? 0 : Math.max(one, other);
    }
    return passBeyond ? Math.max(one, other) : Math.min(one, other);
  }

  /** It as one line of plain text. */
  public String text() {
    return deadline.toMillis()
        + " "
        + largest
        + " "
        + passBeyondLargest
        + " "
        + passWithoutVerdict
        + (inspectors.isEmpty() ? "" : " " + String.join(" ", inspectors));
  }

  /**
   * Reads such a line.
   *
   * @throws IllegalArgumentException when it is none
   */
  public static InspectionParameters parse(String text) {
    String[] words = text.split(" ", -1);
    if (words.length < FIXED) {
      throw new IllegalArgumentException("expected a deadline, a size and two choices");
    }
    return new InspectionParameters(
        List.of(words).subList(FIXED, words.length),
        Duration.ofMillis(Long.parseLong(words[0])),
        Long.parseLong(words[1]),
        Boolean.parseBoolean(words[2]),
        Boolean.parseBoolean(words[3]));
  }
}
