package io.sallyport.admin.session.schedule;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.sallyport.admin.role.schedule.NoArchiveHere;
import io.sallyport.admin.session.LostSessions;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** Looks for lost sessions now and then. */
@ApplicationScoped
public class SessionWatch {

  private static final Logger LOG = Logger.getLogger(SessionWatch.class);

  private final LostSessions lost;

  SessionWatch(LostSessions lost) {
    this.lost = lost;
  }

  @Scheduled(
      every = "{sallyport.admin.session.watch-every}",
      concurrentExecution = ConcurrentExecution.SKIP,
      skipExecutionIf = NoArchiveHere.class)
  @RunOnVirtualThread
  void look() {
    try {
      lost.look();
    } catch (RuntimeException e) {
      LOG.warnf("lost sessions not looked for, tried again shortly: %s", e.getMessage());
    }
  }
}
