package io.sallyport.proxy.recording;

import io.micrometer.core.instrument.MeterRegistry;
import io.sallyport.proxy.session.OutputHold;
import io.sallyport.proxy.session.SessionIdentity;
import io.sallyport.proxy.session.SessionLog;
import io.sallyport.recording.file.RecordingHeader;
import io.sallyport.recording.frame.TerminalSize;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * The recordings that this node makes now, and what they share: a clock, the threads that compress,
 * the way out. Safe for use from any thread.
 */
public final class Recordings implements AutoCloseable {

  private static final Logger LOG = Logger.getLogger(Recordings.class);

  private static final int LOOK_MILLIS = 50;
  private static final int MOST_SEAL_BYTES = 256 * 1024;
  private static final Duration LAST_SENDS = Duration.ofSeconds(5);

  private final RecordingConfig config;
  private final RecordingOutlet outlet;
  private final LongSupplier clock;
  private final List<Executor> lanes;
  private final NodeBacklog node;
  private final RecordingMetrics metrics;
  private final Set<SessionRecorder> recorders = ConcurrentHashMap.newKeySet();
  private final AtomicInteger begun = new AtomicInteger();
  private final List<ExecutorService> threads;

  /** Begins to look after recordings. */
  public static Recordings start(
      RecordingConfig config, RecordingOutlet outlet, MeterRegistry meters) {
    IntFunction<ExecutorService> sealer =
        i ->
            Executors.newSingleThreadExecutor(
                Thread.ofPlatform().daemon().name("recording-sealer-" + i).factory());
    List<ExecutorService> sealers = IntStream.range(0, config.sealers()).mapToObj(sealer).toList();
    ScheduledExecutorService timer =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("recording-timer").factory());
    List<ExecutorService> threads = Stream.concat(Stream.of(timer), sealers.stream()).toList();
    Recordings recordings =
        new Recordings(config, outlet, meters, System::nanoTime, List.copyOf(sealers), threads);
    var _ =
        timer.scheduleWithFixedDelay(
            recordings::look, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
    return recordings;
  }

  /**
   * @param lanes each does one task after the other
   * @param threads what is shut down in the end
   */
  Recordings(
      RecordingConfig config,
      RecordingOutlet outlet,
      MeterRegistry meters,
      LongSupplier clock,
      List<Executor> lanes,
      List<ExecutorService> threads) {
    if (config.sealBytes() < 1 || config.sealBytes() > MOST_SEAL_BYTES) {
      throw new IllegalArgumentException(
          "sallyport.proxy.recording.seal-bytes is "
              + config.sealBytes()
              + "; expected 1 to "
              + MOST_SEAL_BYTES);
    }
    if (lanes.isEmpty()) {
      throw new IllegalArgumentException(
          "sallyport.proxy.recording.sealers is " + config.sealers() + "; expected at least 1");
    }
    this.config = config;
    this.outlet = outlet;
    this.clock = clock;
    this.lanes = lanes;
    this.threads = threads;
    this.node = new NodeBacklog(config.nodeBytes());
    this.metrics = new RecordingMetrics(meters, node);
  }

  /**
   * Begins to record a session, if sessions are recorded; never blocks. Where too much of other
   * recordings waits already, the recording has failed from its beginning.
   *
   * @param log where heads are noted
   * @param output is held back when too much is not acknowledged
   * @param notRecorded is told, with a message for the operator, that the session must end
   */
  public SessionRecording begin(
      SessionIdentity identity,
      RecordingMode mode,
      SessionLog log,
      OutputHold output,
      Consumer<String> notRecorded) {
    return config.enabled() ? record(identity, mode, log, output, notRecorded) : new Unrecorded();
  }

  SessionRecorder record(
      SessionIdentity identity,
      RecordingMode mode,
      SessionLog log,
      OutputHold output,
      Consumer<String> notRecorded) {
    RecordingHeader header =
        new RecordingHeader(
            UUID.fromString(identity.id().value()),
            identity.subject().operator().name(),
            identity.subject().device().name(),
            identity.startedAt(),
            TerminalSize.UNKNOWN);
    Backlog backlog = new Backlog(mode, config, node, output, metrics, notRecorded);
    Executor lane = lanes.get(Math.floorMod(begun.getAndIncrement(), lanes.size()));
    RecordingOutlet way =
        node.isFull()
            ? piece ->
                CompletableFuture.failedFuture(
                    new IllegalStateException("too much of other recordings is unacknowledged"))
            : outlet;
    SessionRecorder recorder =
        new SessionRecorder(
            config,
            new SessionRecorder.Parts(
                log,
                backlog,
                reached -> new BatchSealer(header, way, lane, backlog, metrics, clock, reached),
                clock),
            Duration.between(identity.startedAt(), Instant.now()));
    recorders.add(recorder);
    var _ = recorder.complete().whenComplete((head, failure) -> recorders.remove(recorder));
    return recorder;
  }

  /** Does what it is time for, in each recording. */
  void look() {
    for (SessionRecorder recorder : recorders) {
      try {
        recorder.look();
      } catch (RuntimeException e) {
        LOG.errorf(e, "a recording could not be looked after");
      }
    }
  }

  /** Waits a moment for the recordings that have ended. */
  @Override
  public void close() {
    try {
      CompletableFuture.allOf(
              recorders.stream()
                  .map(recorder -> recorder.complete().toCompletableFuture())
                  .toArray(CompletableFuture[]::new))
          .get(LAST_SENDS.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      LOG.warnf("recordings were not acknowledged to their end when this node stopped: %s", e);
    }
    threads.forEach(ExecutorService::shutdownNow);
  }
}
