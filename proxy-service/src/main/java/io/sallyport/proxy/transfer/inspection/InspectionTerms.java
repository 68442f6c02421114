package io.sallyport.proxy.transfer.inspection;

import java.time.Duration;
import java.util.List;

/**
 * What a session's parameters say of inspections.
 *
 * @param inspectors by name, in the order in which they are asked; none: transfers are not
 *     inspected
 * @param deadline how long a verdict may take after a file's last byte
 * @param largest how many bytes of a file are inspected; 0 sets no limit
 * @param beyondLargest what becomes of a larger file
 * @param withoutVerdict what becomes of a file when an inspector fails or takes too long
 */
public record InspectionTerms(
    List<String> inspectors,
    Duration deadline,
    long largest,
    Otherwise beyondLargest,
    Otherwise withoutVerdict) {

  /** No inspection. */
  public static final InspectionTerms NONE =
      new InspectionTerms(List.of(), Duration.ofSeconds(30), 0, Otherwise.REFUSE, Otherwise.REFUSE);

  public InspectionTerms {
    inspectors = List.copyOf(inspectors);
  }

  /** What becomes of a file that nobody judged. */
  public enum Otherwise {
    REFUSE,
    /** It passes, and that is on record. */
    PASS
  }
}
