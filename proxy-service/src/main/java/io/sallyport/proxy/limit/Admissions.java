package io.sallyport.proxy.limit;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Admits connections, and counts those that aren't logged in, so that a flood of them can't keep
 * others out. When there are as many as may be, the source that has most of them loses its oldest
 * one, unless it is the one that asks. Safe for use from any thread; never blocks.
 */
public final class Admissions {

  private static final long SECOND = 1_000_000_000L;
  private static final int SECONDS_AT_ONCE = 10;
  private static final int MOST_IDLE_SOURCES = 10_000;

  private final int most;
  private final int mostPerSource;
  private final int ratePerSource;
  private final LongSupplier nanoTime;
  private final Map<String, Deque<Place>> bySource = new HashMap<>();
  private final Map<String, RateLimit> rates = new HashMap<>();
  private int all;

  /**
   * Starts out empty.
   *
   * @param most connections that aren't logged in; 0 sets no limit
   * @param mostPerSource of those, from one source; 0 sets no limit
   * @param ratePerSource new connections a second from one source; 0 sets no limit
   */
  public Admissions(int most, int mostPerSource, int ratePerSource, LongSupplier nanoTime) {
    this.most = most;
    this.mostPerSource = mostPerSource;
    this.ratePerSource = ratePerSource;
    this.nanoTime = nanoTime;
  }

  /** What became of a connection that asked. */
  public sealed interface Answer {

    /** It is admitted. */
    record Admitted(Place place) implements Answer {}

    /** It is turned away, because of this. */
    record TurnedAway(Limit because) implements Answer {}
  }

  /** The place of a connection that isn't logged in. */
  public static final class Place {

    private final String source;
    private final Runnable evict;

    private Place(String source, Runnable evict) {
      this.source = source;
      this.evict = evict;
    }
  }

  /**
   * Asks for a place.
   *
   * @param source as {@link Sources} names it
   * @param evict ends the connection; called, by any thread, when its place goes to another
   */
  public Answer admit(String source, Runnable evict) {
    Place evicted;
    Place place = new Place(source, evict);
    synchronized (this) {
      if (!rate(source).take(1)) {
        return new Answer.TurnedAway(Limit.CONNECTIONS_PER_SOURCE);
      }
      Deque<Place> own = bySource.get(source);
      int same = own == null ? 0 : own.size();
      if (mostPerSource > 0 && same >= mostPerSource) {
        return new Answer.TurnedAway(Limit.UNAUTHENTICATED_PER_SOURCE);
      }
      Optional<Place> freed = most > 0 && all >= most ? oldestOfMost(same) : Optional.empty();
      if (most > 0 && all >= most && freed.isEmpty()) {
        return new Answer.TurnedAway(Limit.UNAUTHENTICATED);
      }
      freed.ifPresent(this::leave);
      bySource.computeIfAbsent(source, s -> new ArrayDeque<>()).add(place);
      all++;
      evicted = freed.orElse(null);
    }
    if (evicted != null) {
      evicted.evict.run();
    }
    return new Answer.Admitted(place);
  }

  /** One that was admitted is logged in, or gone; a second time does nothing. */
  public synchronized void leave(Place place) {
    Deque<Place> places = bySource.get(place.source);
    if (places != null && places.remove(place)) {
      all--;
      if (places.isEmpty()) {
        bySource.remove(place.source);
      }
    }
  }

  /** How many aren't logged in. */
  public synchronized int count() {
    return all;
  }

  private Optional<Place> oldestOfMost(int ofAsking) {
    return bySource.values().stream()
        .filter(places -> places.size() > ofAsking + 1)
        .max(Comparator.comparingInt(Deque::size))
        .map(Deque::getFirst);
  }

  private RateLimit rate(String source) {
    @Nullable RateLimit known = rates.get(source);
    if (known != null) {
      return known;
    }
    if (rates.size() >= MOST_IDLE_SOURCES) {
      rates.values().removeIf(RateLimit::isFull);
    }
    RateLimit made = new RateLimit(ratePerSource, SECOND, SECONDS_AT_ONCE, nanoTime);
    rates.put(source, made);
    return made;
  }
}
