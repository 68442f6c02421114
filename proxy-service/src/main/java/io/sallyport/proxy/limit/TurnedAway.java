package io.sallyport.proxy.limit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Sums up connections that are turned away, so that a flood of them isn't a flood of log lines and
 * events: the first of a source is told of at once, the others of it a minute later, all together.
 * Safe for use from any thread.
 */
public final class TurnedAway {

  private static final long MINUTE = TimeUnit.MINUTES.toNanos(1);
  private static final int MOST_KEPT = 1_000;

  private final LongSupplier nanoTime;
  private final Map<Reason, Sum> sums = new HashMap<>();

  private static final class Sum {
    private final String address;
    private long since;
    private int untold;

    Sum(String address, long since) {
      this.address = address;
      this.since = since;
    }
  }

  private record Reason(String source, Limit limit) {}

  /** So many connections of a source, one of them from this address, were turned away. */
  public record Notice(String source, String address, Limit limit, int times) {}

  /** Starts out with none. */
  public TurnedAway(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /**
   * One was turned away.
   *
   * @return whether that is to be told at once
   */
  public synchronized boolean first(String source, String address, Limit limit) {
    Sum known = sums.get(new Reason(source, limit));
    if (known != null) {
      known.untold++;
      return false;
    }
    if (sums.size() >= MOST_KEPT) {
      return false;
    }
    sums.put(new Reason(source, limit), new Sum(address, nanoTime.getAsLong()));
    return true;
  }

  /** What is to be told by now. */
  public synchronized List<Notice> due() {
    long now = nanoTime.getAsLong();
    List<Notice> due = new ArrayList<>();
    for (Iterator<Map.Entry<Reason, Sum>> each = sums.entrySet().iterator(); each.hasNext(); ) {
      Map.Entry<Reason, Sum> entry = each.next();
      Sum sum = entry.getValue();
      if (now - sum.since < MINUTE) {
        continue;
      }
      if (sum.untold == 0) {
        each.remove();
      } else {
        due.add(
            new Notice(entry.getKey().source(), sum.address, entry.getKey().limit(), sum.untold));
        sum.untold = 0;
        sum.since = now;
      }
    }
    return due;
  }
}
