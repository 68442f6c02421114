package io.sallyport.proxy.transfer;

import io.sallyport.proxy.session.SessionFact;
import io.sallyport.proxy.session.SessionLog;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The log of one channel's transfers. A transfer is on record when it has ended, so it can't wait
 * for its record before it begins; but when an earlier record is not durable in time, nothing
 * further may begin. Safe for use from any thread; nothing blocks.
 */
public final class TransferLog {

  /** What the operator reads then. */
  public static final String NO_AUDIT = "the audit log (Kafka) did not answer; try again shortly";

  private final SessionLog log;
  private final Duration patience;
  private final AtomicInteger late = new AtomicInteger();

  /**
   * @param patience how long a record may take to be durable
   */
  public TransferLog(SessionLog log, Duration patience) {
    this.log = log;
    this.patience = patience;
  }

  /** Puts a fact on record. */
  public void append(SessionFact fact) {
    CompletableFuture<Void> durable = log.append(fact).toCompletableFuture();
    var _ =
        durable
            .copy()
            .orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS)
            .whenComplete((done, failure) -> {
              if (failure != null) {
                late.incrementAndGet();
                var _ = durable.thenRun(late::decrementAndGet);
              }
            });
  }

  /** Whether what was put on record is durable, or is young. */
  public boolean keepsUp() {
    return late.get() == 0;
  }
}
