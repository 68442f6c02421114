package io.sallyport.admin.lock.kafka;

import io.sallyport.admin.control.kafka.ControlTopic;
import io.sallyport.admin.lock.Lock;
import io.sallyport.contract.event.v1.ControlState;
import io.sallyport.contract.event.v1.OperatorLocked;
import io.sallyport.contract.event.v1.OperatorReleased;
import io.sallyport.outbox.OutboxRecord;
import java.time.Instant;

/** What holds of an operator's lock, as a {@link ControlState}; key {@code lock:NAME}. */
public final class LockRecord {

  private static final String KIND = "lock";

  private LockRecord() {}

  /** The operator is locked. */
  public static OutboxRecord locked(Lock lock) {
    return ControlTopic.record(
        KIND,
        lock.operator(),
        lock.at(),
        "operator.locked",
        ControlTopic.state(lock.operator(), lock.at(), lock.by(), lock.reason())
            .setOperatorLocked(
                OperatorLocked.newBuilder()
                    .setLockId(lock.id())
                    .addAllSessionIds(lock.sessions())
                    .setAllSessions(lock.allSessions()))
            .build());
  }

  /** The operator is not locked any more. */
  public static OutboxRecord released(Lock lock, String by, String reason, Instant at) {
    return ControlTopic.record(
        KIND,
        lock.operator(),
        at,
        "operator.released",
        ControlTopic.state(lock.operator(), at, by, reason)
            .setOperatorReleased(OperatorReleased.newBuilder().setLockId(lock.id()))
            .build());
  }
}
