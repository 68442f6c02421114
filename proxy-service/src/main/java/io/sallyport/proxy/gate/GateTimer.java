package io.sallyport.proxy.gate;

import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What a gate does later: one thing at a time, under the gate's lock. To be used under that lock.
 */
final class GateTimer {

  private static final long LEAST = TimeUnit.MICROSECONDS.toNanos(200);

  private final ScheduledExecutorService timers;
  private final Object lock;
  private @Nullable ScheduledFuture<?> pending;

  GateTimer(ScheduledExecutorService timers, Object lock) {
    this.timers = timers;
    this.lock = lock;
  }

  boolean isSet() {
    return pending != null;
  }

  /**
   * Does this in place of what was to be done.
   *
   * @return false when the proxy stops: nothing will be done
   */
  boolean after(long nanos, Runnable then) {
    stop();
    try {
      pending = timers.schedule(() -> run(then), Math.max(nanos, LEAST), TimeUnit.NANOSECONDS);
      return true;
    } catch (RejectedExecutionException e) {
      return false;
    }
  }

  private void run(Runnable then) {
    synchronized (lock) {
      pending = null;
      then.run();
    }
  }

  void stop() {
    if (pending != null) {
      pending.cancel(false);
      pending = null;
    }
  }
}
