package io.sallyport.proxy.limit;

import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * What one connection may still do. Tells of each limit that is reached, once. Safe for use from
 * any thread; never blocks.
 */
public final class ConnectionAllowance {

  private static final int KIB = 1024;
  private static final int REQUEST_SECONDS_AT_ONCE = 2;
  private static final int KEY_EXCHANGE_MINUTES_AT_ONCE = 3;
  private static final int REFUSAL_MINUTES_AT_ONCE = 5;

  private final LimitConfig config;
  private final RateLimit requests;
  private final RateLimit keyExchanges;
  private final RateLimit refusals;
  private final Set<Limit> reached = EnumSet.noneOf(Limit.class);
  private volatile Consumer<Limit> listener;

  /**
   * Starts out full.
   *
   * @param listener what to do when a limit is reached; called once for each
   */
  public ConnectionAllowance(LimitConfig config, LongSupplier nanoTime, Consumer<Limit> listener) {
    this.config = config;
    long second = TimeUnit.SECONDS.toNanos(1);
    long minute = TimeUnit.MINUTES.toNanos(1);
    this.requests = new RateLimit(config.requests(), second, REQUEST_SECONDS_AT_ONCE, nanoTime);
    this.keyExchanges =
        new RateLimit(config.keyExchanges(), minute, KEY_EXCHANGE_MINUTES_AT_ONCE, nanoTime);
    this.refusals = new RateLimit(config.refusals(), minute, REFUSAL_MINUTES_AT_ONCE, nanoTime);
    this.listener = listener;
  }

  /** Has somebody else told from now on. */
  public void tell(Consumer<Limit> from) {
    listener = from;
  }

  /**
   * A message that carries no data has come.
   *
   * @param bytes of its payload
   * @return whether it may be dealt with
   */
  public boolean request(int bytes) {
    // One alone is never too many, however long it is.
    int cost = Math.min(1 + bytes / KIB, Math.max(1, config.requests()));
    return requests.take(cost) || exceeded(Limit.REQUESTS);
  }

  /** A key exchange begins; false when that is one too many. */
  public boolean keyExchange() {
    return keyExchanges.take(1) || exceeded(Limit.KEY_EXCHANGES);
  }

  /** Something was refused; false when that is once too often. */
  public boolean refusal() {
    return refusals.take(1) || exceeded(Limit.REFUSALS);
  }

  /**
   * A channel's peer says how long a packet it takes.
   *
   * @param bytes at most
   * @return whether that is enough
   */
  public boolean packet(long bytes) {
    return bytes >= config.smallestPacket() || exceeded(Limit.SMALLEST_PACKET);
  }

  /** A limit is reached that is counted elsewhere. */
  public boolean exceeded(Limit limit) {
    boolean first;
    synchronized (reached) {
      first = reached.add(limit);
    }
    if (first) {
      listener.accept(limit);
    }
    return false;
  }
}
