package io.sallyport.admin.recording.schedule;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.sallyport.admin.recording.RecordingConfig;
import io.sallyport.admin.recording.Retention;
import io.sallyport.admin.role.schedule.NoArchiveHere;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import org.jboss.logging.Logger;

/** Deletes recordings whose time is over, a hundred at most each minute. */
@ApplicationScoped
public class RetentionSchedule {

  private static final Logger LOG = Logger.getLogger(RetentionSchedule.class);

  private final Retention retention;
  private final RecordingConfig config;

  RetentionSchedule(Retention retention, RecordingConfig config) {
    this.retention = retention;
    this.config = config;
  }

  @Scheduled(
      every = "60s",
      delayed = "60s",
      concurrentExecution = ConcurrentExecution.SKIP,
      skipExecutionIf = NoArchiveHere.class)
  @RunOnVirtualThread
  void deleteOld() {
    try {
      retention.deleteOlderThan(config.keep());
    } catch (IOException | RuntimeException e) {
      LOG.warnf("recordings not deleted, tried again in a minute: %s", e.getMessage());
    }
  }
}
