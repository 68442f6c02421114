package io.sallyport.admin.administrator;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Wrong tokens of the last minute, by the address that sent them. Of this node alone, and bounded:
 * when too many addresses fail, the one that failed longest ago is forgotten. For any thread.
 */
public final class FailedSignIns {

  private static final Duration WINDOW = Duration.ofMinutes(1);
  private static final int MOST_ADDRESSES = 10_000;

  private final int most;
  private final Map<String, Deque<Instant>> failures = new LinkedHashMap<>();

  /**
   * @param most how many an address may have within a minute
   */
  public FailedSignIns(int most) {
    this.most = most;
  }

  /** How long the address must wait until a token of it is looked at; zero when it need not. */
  public synchronized Duration pause(String address, Instant now) {
    if (most <= 0) {
      return WINDOW;
    }
    Deque<Instant> times = failures.get(address);
    if (times == null) {
      return Duration.ZERO;
    }
    forgetBefore(times, now);
    if (times.size() < most) {
      return Duration.ZERO;
    }
    return Duration.between(now, times.getFirst().plus(WINDOW));
  }

  /** Notes a wrong token. */
  public synchronized void failed(String address, Instant now) {
    Deque<Instant> earlier = failures.remove(address);
    Deque<Instant> times = earlier == null ? new ArrayDeque<>() : earlier;
    forgetBefore(times, now);
    times.addLast(now);
    failures.put(address, times);
    if (failures.size() > MOST_ADDRESSES) {
      failures.remove(failures.keySet().iterator().next());
    }
  }

  private static void forgetBefore(Deque<Instant> times, Instant now) {
    Instant oldest = now.minus(WINDOW);
    while (!times.isEmpty() && !times.getFirst().isAfter(oldest)) {
      times.removeFirst();
    }
  }
}
