package io.sallyport.proxy.elevation;

import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The looks and waits that one prompt causes. What is under way comes to nothing when it is
 * abandoned. To be used under the lock of the channel's gate; it calls back under it.
 */
final class Looking {

  private final Lookout.Source source;
  private final ScheduledExecutorService timers;
  private final Object lock;
  private @Nullable Lookout lookout;
  private @Nullable ScheduledFuture<?> timer;

  /** Counts what makes earlier looks and waits worthless. */
  private int turn;

  private boolean stopped;

  /** Takes what was seen. */
  interface Seen {
    /** This was. */
    void take(LookReport report);
  }

  /** Is told that nothing can be seen. */
  interface Unseen {
    /** Why; one line. */
    void take(String reason);
  }

  Looking(Lookout.Source source, ScheduledExecutorService timers, Object lock) {
    this.source = source;
    this.timers = timers;
    this.lock = lock;
  }

  /** Looks, and goes on unless something else comes first. */
  void look(Seen seen, Unseen unseen) {
    Lookout through = lookout;
    if (through == null) {
      through = source.open();
      lookout = through;
    }
    int asked = turn;
    var _ =
        through
            .look()
            .whenComplete((report, failure) -> {
              synchronized (lock) {
                if (asked == turn && !stopped) {
                  if (failure == null) {
                    seen.take(report);
                  } else {
                    unseen.take(reason(failure));
                  }
                }
              }
            });
  }

  /** Does something after a while, unless something else comes first. */
  void later(Duration wait, Runnable then) {
    int asked = turn;
    try {
      timer =
          timers.schedule(
              () -> {
                synchronized (lock) {
                  if (asked == turn && !stopped) {
                    timer = null;
                    then.run();
                  }
                }
              },
              wait.toNanos(),
              TimeUnit.NANOSECONDS);
    } catch (RejectedExecutionException e) {
      // The proxy stops: nothing is answered any more.
      stop();
    }
  }

  /** What is under way comes to nothing. */
  void abandon() {
    turn++;
    if (timer != null) {
      timer.cancel(false);
      timer = null;
    }
    close();
  }

  /** No more looks for now. */
  void close() {
    if (lookout != null) {
      lookout.close();
      lookout = null;
    }
  }

  /** Nothing is done any more. */
  void stop() {
    abandon();
    stopped = true;
  }

  private static String reason(Throwable failure) {
    Throwable cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    return cause instanceof UnreadableLookException
        ? String.valueOf(cause.getMessage())
        : "the target could not be looked at";
  }
}
