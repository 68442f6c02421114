package io.sallyport.proxy.elevation;

import io.sallyport.proxy.session.SessionLog;
import java.util.concurrent.ScheduledExecutorService;

/**
 * The answering of prompts in one session, from its start to its end. Safe for use from any thread.
 */
public final class SessionElevation {

  private final ElevationGrant grant;
  private final Lookout.Source lookouts;
  private final ElevationTimes times;
  private final Terminals terminals = new Terminals();
  private volatile boolean sent;

  /**
   * @param grant whose secret is wiped when this is over
   */
  public SessionElevation(ElevationGrant grant, Lookout.Source lookouts, ElevationTimes times) {
    this.grant = grant;
    this.lookouts = lookouts;
    this.times = times;
  }

  /** Answers nothing. */
  public static SessionElevation none() {
    return new SessionElevation(
        ElevationGrant.none(),
        () -> {
          throw new IllegalStateException("nothing is answered, and so nothing looked at");
        },
        ElevationTimes.USUAL);
  }

  /**
   * Begins to watch a terminal; the target is told next to begin there.
   *
   * @param wire to the terminal
   * @param lock of the channel's gate, under which everything is called and calls back
   */
  public ChannelElevation terminal(
      int channel,
      ChannelElevation.Wire wire,
      SessionLog log,
      ScheduledExecutorService timers,
      Object lock) {
    return new ChannelElevation(
        channel, grant, new ChannelElevation.Parts(this, wire, log, timers, lock, times));
  }

  /** A mask for the output of one terminal. */
  public OutputMask mask() {
    return new OutputMask(() -> sent, grant.secret());
  }

  Lookout lookout() {
    return lookouts.open();
  }

  Terminals terminals() {
    return terminals;
  }

  /** The secret goes to a terminal: from now on all output is looked through for it. */
  void sending() {
    sent = true;
  }

  /** The session is over. */
  public void over() {
    grant.secret().wipe();
  }
}
