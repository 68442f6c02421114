package io.sallyport.proxy.service;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.system.DiskSpaceMetrics;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.sallyport.links.kafka.KafkaClients;
import io.sallyport.proxy.authentication.SessionAccess;
import io.sallyport.proxy.control.AccountBlocks;
import io.sallyport.proxy.control.LockConfig;
import io.sallyport.proxy.control.OperatorLocks;
import io.sallyport.proxy.control.kafka.ControlTopicReader;
import io.sallyport.proxy.draining.DrainConfig;
import io.sallyport.proxy.draining.Draining;
import io.sallyport.proxy.gate.SessionGatesFactory;
import io.sallyport.proxy.limit.LimitConfig;
import io.sallyport.proxy.limit.Limits;
import io.sallyport.proxy.login.metrics.MeteredLoginOutcomes;
import io.sallyport.proxy.login.sshd.LoginParts;
import io.sallyport.proxy.login.sshd.SshConfig;
import io.sallyport.proxy.login.sshd.SshListener;
import io.sallyport.proxy.menu.MenuConfig;
import io.sallyport.proxy.network.sshd.SocketLoops;
import io.sallyport.proxy.recording.RecordingConfig;
import io.sallyport.proxy.recording.Recordings;
import io.sallyport.proxy.recording.kafka.KafkaRecordingConfig;
import io.sallyport.proxy.recording.kafka.KafkaRecordingOutlet;
import io.sallyport.proxy.session.LiveSessions;
import io.sallyport.proxy.session.kafka.KafkaOutlet;
import io.sallyport.proxy.session.kafka.KafkaSessionLogs;
import io.sallyport.proxy.session.kafka.SessionLogConfig;
import io.sallyport.proxy.session.trace.SessionTraces;
import io.sallyport.proxy.target.sshd.TargetConfig;
import io.sallyport.proxy.target.sshd.TargetDialer;
import io.sallyport.proxy.transfer.inspection.InspectionConfig;
import io.sallyport.proxy.transfer.inspection.Inspectors;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Starts the proxy, and stops it so that every session's end is on record. */
@Singleton
public class ProxyService {

  private static final Logger LOG = Logger.getLogger(ProxyService.class);

  private final SessionAccess access;
  private final AccountBlocks blocks;
  private final OperatorLocks locks;
  private final LiveSessions sessions;
  private final SessionGatesFactory gates;
  private final MeterRegistry meters;
  private final SessionTraces traces;
  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
  private volatile @Nullable Running running;

  private record Running(
      KafkaOutlet outlet,
      KafkaRecordingOutlet recordingOutlet,
      Recordings recordings,
      ControlTopicReader control,
      Inspectors inspectors,
      SocketLoops loops,
      TargetDialer dialer,
      SshListener listener,
      Draining draining) {}

  ProxyService(
      SessionAccess access,
      AccountBlocks blocks,
      OperatorLocks locks,
      LiveSessions sessions,
      SessionGatesFactory gates,
      MeterRegistry meters,
      SessionTraces traces) {
    this.access = access;
    this.blocks = blocks;
    this.locks = locks;
    this.sessions = sessions;
    this.gates = gates;
    this.meters = meters;
    this.traces = traces;
  }

  void start(
      @Observes StartupEvent event,
      KafkaClients kafka,
      ProxyConfig proxy,
      SshConfig ssh,
      TargetConfig target,
      LockConfig lock,
      SessionLogConfig log,
      RecordingConfig recording,
      KafkaRecordingConfig recordingOnKafka,
      InspectionConfig inspection,
      MenuConfig menu,
      LimitConfig limit,
      DrainConfig drain)
      throws IOException {
    KafkaOutlet outlet = new KafkaOutlet(kafka, log, meters);
    KafkaRecordingOutlet recordingOutlet =
        new KafkaRecordingOutlet(kafka, recordingOnKafka, proxy.advertisedAddress());
    Recordings recordings = Recordings.start(recording, recordingOutlet, meters);
    Inspectors inspectors = new Inspectors(inspection, executor);
    Limits limits = new Limits(limit, meters);
    SocketLoops loops = SocketLoops.start();
    TargetDialer dialer = new TargetDialer(target, loops, limits);
    SshListener listener =
        new SshListener(
            ssh,
            loops,
            new LoginParts(
                access,
                blocks,
                locks,
                lock.channelGrace(),
                sessions,
                new KafkaSessionLogs(outlet, proxy.advertisedAddress(), traces),
                recordings,
                gates,
                inspectors,
                dialer,
                traces,
                new MeteredLoginOutcomes(meters),
                menu,
                limits,
                executor));
    running =
        new Running(
            outlet,
            recordingOutlet,
            recordings,
            new ControlTopicReader(kafka, blocks, locks),
            inspectors,
            loops,
            dialer,
            listener,
            new Draining(drain, sessions, listener));
    Gauge.builder("sallyport.sessions", sessions, LiveSessions::count)
        .description("Sessions that this node holds")
        .register(meters);
    Gauge.builder("sallyport.held.bytes", listener, SshListener::held)
        .description("Bytes that wait for an operator's client or a target to read, about")
        .register(meters);
    new DiskSpaceMetrics(inspection.spoolDirectory().toFile()).bindTo(meters);
    Gauge.builder("sallyport.draining", this, self -> self.draining() ? 1 : 0)
        .description("1 while this node waits for its sessions to end before it stops")
        .register(meters);
    LOG.infof("listening for operators host=%s port=%d", ssh.host(), listener.port());
  }

  /** Whether it is on its way out, and takes no operators any more. */
  boolean draining() {
    Running r = running;
    return r != null && r.draining().begun();
  }

  /** All else still works. */
  void drain(@Observes ShutdownDelayInitiatedEvent event) {
    Running r = running;
    if (r != null) {
      r.draining().run();
    }
  }

  void stop(@Observes ShutdownEvent event) throws IOException {
    Running r = Objects.requireNonNull(running, "stopped before it was started");
    if (!r.draining().begun()) {
      r.draining().run();
    }
    r.listener().close();
    r.dialer().close();
    r.loops().close();
    r.control().close();
    // The ends of sessions wait for the ends of their recordings.
    r.recordings().close();
    r.recordingOutlet().close();
    r.outlet().close();
    r.inspectors().close();
    executor.shutdown();
  }
}
