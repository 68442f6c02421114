package io.sallyport.admin.recording;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import org.jboss.logging.Logger;

/**
 * Deletes recordings whose time is over: they are taken for deleted first, then their slices are
 * deleted, then what was known of them. What is cut short in between is done the next time.
 */
@ApplicationScoped
public class Retention {

  private static final Logger LOG = Logger.getLogger(Retention.class);
  private static final int AT_ONCE = 100;

  private final RecordingStore store;
  private final RecordingLedger ledger;
  private final Clock clock;

  Retention(RecordingStore store, RecordingLedger ledger, Clock clock) {
    this.store = store;
    this.ledger = ledger;
    this.clock = clock;
  }

  /**
   * Deletes what was closed longer ago.
   *
   * @param keep zero deletes nothing
   * @throws IOException if the store fails; what is left is deleted the next time
   */
  public void deleteOlderThan(Duration keep) throws IOException {
    if (!keep.isZero()) {
      ledger.expire(clock.instant().minus(keep), "deleted, it was kept for " + keep);
    }
    for (String session : ledger.expired(AT_ONCE)) {
      for (Slice slice : ledger.slices(session)) {
        store.delete(slice.key());
      }
      ledger.forget(session);
      LOG.infof("recording deleted session=%s", session);
    }
  }
}
