package io.sallyport.proxy.session;

import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A session that runs on this node. Safe for use from any thread; nothing blocks. */
public final class LiveSession {

  private final SessionIdentity identity;
  private final SessionLog log;
  private final SessionObservers observers;
  private final OutputHold outputHold = new OutputHold();
  private final InputLock input;
  private final ChannelViews channels = new ChannelViews();
  private final Set<Runnable> beforeEnd = ConcurrentHashMap.newKeySet();
  private final Runnable disconnect;
  private final AtomicReference<SessionFact.@Nullable Ended> ending = new AtomicReference<>();
  private final AtomicInteger openChannels = new AtomicInteger();
  private final AtomicInteger channelNumbers = new AtomicInteger();

  /**
   * Makes a session that isn't in any registry yet.
   *
   * @param observers who see what its channels carry, and the facts of its log
   * @param disconnect closes the operator's connection at once and with no message; may be called
   *     more than once
   */
  public LiveSession(
      SessionIdentity identity, SessionLog log, SessionObservers observers, Runnable disconnect) {
    this.identity = identity;
    this.log = new ObservedSessionLog(log, observers);
    this.observers = observers;
    this.input = new InputLock(this.log);
    this.disconnect = disconnect;
  }

  /** What its events say about it. */
  public SessionIdentity identity() {
    return identity;
  }

  /** Its log. */
  public SessionLog log() {
    return log;
  }

  /** Who observe it. */
  public SessionObservers observers() {
    return observers;
  }

  /** What holds its output back. */
  public OutputHold outputHold() {
    return outputHold;
  }

  /** Its open channels, as somebody sees them who joins late. */
  public ChannelViews channels() {
    return channels;
  }

  /** Has something done before the end is written to the log. */
  public void beforeEnd(Runnable action) {
    beforeEnd.add(action);
  }

  /** Has it not done after all. */
  public void notBeforeEnd(Runnable action) {
    beforeEnd.remove(action);
  }

  /** Whether what its operator sends is thrown away. */
  public InputLock input() {
    return input;
  }

  /**
   * Ends it at once, with no word to the operator and without waiting for its log. The first reason
   * given is the one that counts.
   *
   * @param by the administrator, or empty
   */
  public void end(SessionEnd reason, String detail, String by) {
    because(reason, detail, by);
    disconnect.run();
  }

  /** Notes why it is about to be over, unless a reason is known already. */
  public void because(SessionEnd reason, String detail, String by) {
    ending.compareAndSet(null, new SessionFact.Ended(reason, detail, by));
  }

  /** Why it ended, or ends: by its operator, unless a reason was given. */
  public SessionFact.Ended ending() {
    because(SessionEnd.OPERATOR, "", "");
    return Objects.requireNonNull(ending.get());
  }

  /** Its connection is gone, and its channels are settled: writes the end to its log. */
  public void over() {
    beforeEnd.forEach(Runnable::run);
    log.append(ending());
  }

  /** The number of the next channel, from 1. */
  public int nextChannel() {
    return channelNumbers.incrementAndGet();
  }

  /** A channel carries something from now on. */
  public void channelOpened() {
    openChannels.incrementAndGet();
  }

  /** A channel that was opened is gone. */
  public void channelClosed() {
    openChannels.decrementAndGet();
  }

  /** How many channels it has now. */
  public int openChannels() {
    return openChannels.get();
  }
}
