package io.sallyport.risk.repetition;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** How often a rule was hit within a period. */
public final class Repetitions {

  /**
   * The most hits that lie within one period together with a given one. The order in which they
   * were counted doesn't matter: hits of different sessions overtake one another on their way here.
   *
   * @param hits all hits nearer than a period to the given one, and that one itself
   * @param hit the given one
   * @param period from the first hit to the last, both within
   */
  public static int within(Collection<Instant> hits, Instant hit, Duration period) {
    List<Instant> sorted = hits.stream().sorted().toList();
    int most = 0;
    int end = 0;
    for (int start = 0; start < sorted.size(); start++) {
      Instant first = sorted.get(start);
      Instant last = first.plus(period);
      if (first.isAfter(hit)) {
        break;
      }
      end = Math.max(end, start);
      while (end < sorted.size() && !sorted.get(end).isAfter(last)) {
        end++;
      }
      if (!last.isBefore(hit)) {
        most = Math.max(most, end - start);
      }
    }
    return most;
  }

  private Repetitions() {}
}
