package io.sallyport.proxy.gate;

import io.micrometer.core.instrument.MeterRegistry;
import io.sallyport.proxy.capture.Reading;
import io.sallyport.proxy.elevation.SessionElevation;
import io.sallyport.proxy.probe.ProbeParameter;
import io.sallyport.proxy.session.SessionLog;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.function.Function;

/**
 * Makes the gates of each session, with what all sessions share: the judge, the timers, the
 * metrics.
 */
@Singleton
public class Gatehouse implements SessionGatesFactory {

  private final CommandJudge judge;
  private final LocalJudge localJudge;
  private final GateConfig config;
  private final Function<Reading, Secrecy> secrecy;
  private final GateMetrics metrics;
  private final ScheduledThreadPoolExecutor timers;

  @Inject
  Gatehouse(CommandJudge judge, LocalJudge localJudge, GateConfig config, MeterRegistry registry) {
    this(judge, localJudge, config, registry, Secrecy::of);
  }

  /**
   * @param secrecy what may be told of a line outside the proxy
   */
  Gatehouse(
      CommandJudge judge,
      LocalJudge localJudge,
      GateConfig config,
      MeterRegistry registry,
      Function<Reading, Secrecy> secrecy) {
    this.secrecy = secrecy;
    this.judge = judge;
    this.localJudge = localJudge;
    this.config = config;
    this.metrics = new GateMetrics(registry);
    this.timers =
        new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("gate-timer-", 0).factory());
    this.timers.setRemoveOnCancelPolicy(true);
  }

  @Override
  public SessionGates open(SessionTerms terms, SessionLog log, SessionElevation elevation) {
    localJudge.expect(terms.snapshotHash());
    CommandGate gate =
        new CommandGate(
            terms, new Referral(judge, localJudge), log, config, metrics, new Patience(timers));
    return new JudgedSessionGates(
        gate,
        channel -> new JudgedFiles(channel, terms, localJudge, gate),
        config,
        timers,
        secrecy,
        CancelKeys.of(terms.dialect()),
        new ProbeParameter(terms.lineProbe(), terms.dialect()),
        elevation,
        log);
  }

  @PreDestroy
  void stop() {
    timers.shutdownNow();
  }
}
