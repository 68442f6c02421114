package io.sallyport.proxy.gate;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits for a stage, but not for ever. */
final class Patience {

  private final ScheduledExecutorService timers;

  Patience(ScheduledExecutorService timers) {
    this.timers = timers;
  }

  /**
   * The stage's outcome, or failure with {@link TimeoutException}; what comes later has no effect.
   */
  <T> CompletableFuture<T> await(CompletionStage<T> stage, Duration longest) {
    CompletableFuture<T> outcome = new CompletableFuture<>();
    var _ =
        stage.whenComplete((value, failure) -> {
          if (failure == null) {
            outcome.complete(value);
          } else {
            outcome.completeExceptionally(failure);
          }
        });
    if (outcome.isDone()) {
      return outcome;
    }
    try {
      ScheduledFuture<?> timer =
          timers.schedule(
              () -> outcome.completeExceptionally(new TimeoutException("after " + longest)),
              longest.toNanos(),
              TimeUnit.NANOSECONDS);
      var _ = outcome.whenComplete((value, failure) -> timer.cancel(false));
    } catch (RejectedExecutionException e) {
      // The proxy stops: nobody will wait.
      outcome.completeExceptionally(e);
    }
    return outcome;
  }
}
