package io.sallyport.admin.search.schedule;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.sallyport.admin.role.schedule.NoArchiveHere;
import io.sallyport.admin.search.persistence.ScreenIndex;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.jboss.logging.Logger;

/**
 * Makes texts of screens findable, within a second or two where there are few. Where there are many
 * it takes its time: it rests four times as long as it works, so that sessions don't feel it.
 */
@ApplicationScoped
public class IndexSchedule {

  private static final Logger LOG = Logger.getLogger(IndexSchedule.class);
  private static final int AT_ONCE = 25;
  private static final int REST = 4;
  private static final Duration LONGEST = Duration.ofSeconds(30);

  private final ScreenIndex index;

  IndexSchedule(ScreenIndex index) {
    this.index = index;
  }

  @Scheduled(
      every = "1s",
      concurrentExecution = ConcurrentExecution.SKIP,
      skipExecutionIf = NoArchiveHere.class)
  @RunOnVirtualThread
  void indexNew() {
    long began = System.nanoTime();
    try {
      long from = began;
      while (index.index(AT_ONCE) == AT_ONCE && from - began < LONGEST.toNanos()) {
        Thread.sleep(Duration.ofNanos(REST * (System.nanoTime() - from)));
        from = System.nanoTime();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      LOG.warnf("texts of screens can't be found yet, tried again: %s", e.getMessage());
    }
  }
}
