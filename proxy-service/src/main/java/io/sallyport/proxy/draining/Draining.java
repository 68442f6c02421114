package io.sallyport.proxy.draining;

import io.sallyport.proxy.session.LiveSessions;
import io.sallyport.proxy.session.SessionEnd;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;

/**
 * Empties a node. Its readiness goes down; after a notice it takes no new sessions; those that run
 * go on until they are over or the limit is; the rest is ended with a reason. Views, locks and
 * interrupts work all the while.
 */
public final class Draining {

  private static final Logger LOG = Logger.getLogger(Draining.class);

  private static final String STOPPING = "the gateway is stopping";

  /** How often it is looked whether anybody is left. */
  private static final Duration LOOK = Duration.ofMillis(100);

  /** How long those that are ended get to read why. */
  private static final Duration LAST_WORDS = Duration.ofSeconds(2);

  private final DrainConfig config;
  private final LiveSessions sessions;
  private final Door door;
  private volatile boolean begun;

  /** Is idle until {@link #run}. */
  public Draining(DrainConfig config, LiveSessions sessions, Door door) {
    this.config = config;
    this.sessions = sessions;
    this.door = door;
  }

  /** Whether the node is going. */
  public boolean begun() {
    return begun;
  }

  /**
   * Drains, and returns when nobody is left. Blocks for the notice and the limit at most, and some
   * seconds. An interrupt of the thread ends the waiting, not the rest.
   */
  public void run() {
    begun = true;
    LOG.infof(
        "draining sessions=%d notice=%s limit=%s",
        sessions.count(), config.notice(), config.limit());
    boolean undisturbed = waited(config.notice(), () -> false);
    sessions.takeNoMore(STOPPING + "; connect again to reach another node");
    door.shut();
    if (undisturbed) {
      waited(config.limit(), () -> sessions.count() == 0);
    }
    int left = sessions.count();
    String why = left == 0 || config.limit().isZero() ? STOPPING : STOPPING + "; " + overdue();
    sessions.all().forEach(session -> session.because(SessionEnd.GATEWAY_SHUTDOWN, why, ""));
    door.dismiss(why);
    waited(LAST_WORDS, () -> door.connections() == 0);
    LOG.infof("drained ended=%d", left);
  }

  private String overdue() {
    return "your session went on for the " + words(config.limit()) + " that it may";
  }

  private static String words(Duration time) {
    return time.toSeconds() % 60 == 0 ? time.toMinutes() + " min" : time.toSeconds() + " s";
  }

  /** Waits until something holds; whether it was left to. */
  private static boolean waited(Duration most, BooleanSupplier until) {
    long end = System.nanoTime() + most.toNanos();
    try {
      while (System.nanoTime() - end < 0 && !until.getAsBoolean()) {
        Thread.sleep(LOOK);
      }
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
