package io.sallyport.admin.trial;

import io.sallyport.admin.resource.Ref;
import java.time.Instant;
import java.util.List;

/**
 * A line of history that would be decided differently.
 *
 * @param sequence of its event within the session
 * @param truncated whether only its beginning is recorded, and was judged
 */
public record Difference(
    String session,
    Ref operator,
    Ref device,
    long sequence,
    Instant at,
    String line,
    boolean truncated,
    Decided recorded,
    Decided proposed,
    List<TrialVerdict.Matched> rules) {

  public Difference {
    rules = List.copyOf(rules);
  }

  /** A decision, and why it refuses. */
  public record Decided(String decision, String refusal) {}
}
