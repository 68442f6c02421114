package io.sallyport.siem.delivery.kafka;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Something that may block, on a virtual thread, with a time after which it is given up.
 *
 * @param <T> its result
 */
final class Attempt<T> {

  private final FutureTask<T> task;
  private final Instant deadline;
  private final Runnable abort;

  private Attempt(FutureTask<T> task, Instant deadline, Runnable abort) {
    this.task = task;
    this.deadline = deadline;
    this.abort = abort;
  }

  /**
   * Starts the work.
   *
   * @param abort makes the work fail; called once the time is over
   */
  static <T> Attempt<T> start(String name, Callable<T> work, Duration time, Runnable abort) {
    FutureTask<T> task = new FutureTask<>(work);
    Thread.ofVirtual().name(name).start(task);
    return new Attempt<>(task, Instant.now().plus(time), abort);
  }

  /** Waits a little; whether it has ended, well or not. */
  boolean hasEnded(Duration wait) {
    try {
      task.get(wait.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (ExecutionException _) {
      return true;
    } catch (TimeoutException _) {
      if (Instant.now().isAfter(deadline)) {
        abort.run();
      }
      return false;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /**
   * What came out; only after it has ended.
   *
   * @throws IOException when it failed
   */
  T result() throws IOException {
    try {
      return task.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException io) {
        throw io;
      }
      throw new IOException(String.valueOf(e.getCause()), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
