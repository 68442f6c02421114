package io.sallyport.proxy.gate;

import io.micrometer.core.instrument.MeterRegistry;
import io.sallyport.proxy.session.SessionLog;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.concurrent.ScheduledThreadPoolExecutor;

/**
 * Makes the gates of each session, with what all sessions share: the judge, the timers, the
 * metrics.
 */
@Singleton
public class Gatehouse implements SessionGatesFactory {

  private final CommandJudge judge;
  private final GateConfig config;
  private final GateMetrics metrics;
  private final ScheduledThreadPoolExecutor timers;

  Gatehouse(CommandJudge judge, GateConfig config, MeterRegistry registry) {
    this.judge = judge;
    this.config = config;
    this.metrics = new GateMetrics(registry);
    this.timers =
        new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("gate-timer-", 0).factory());
    this.timers.setRemoveOnCancelPolicy(true);
  }

  @Override
  public SessionGates open(String sessionId, String snapshotHash, String dialect, SessionLog log) {
    CommandGate gate =
        new CommandGate(
            sessionId, snapshotHash, dialect, judge, log, config, metrics, new Patience(timers));
    return new JudgedSessionGates(gate, config, timers);
  }

  @PreDestroy
  void stop() {
    timers.shutdownNow();
  }
}
