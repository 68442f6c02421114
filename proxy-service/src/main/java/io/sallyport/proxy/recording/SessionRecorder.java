package io.sallyport.proxy.recording;

import io.sallyport.proxy.recording.Backlog.Portion;
import io.sallyport.proxy.session.SessionFact;
import io.sallyport.proxy.session.SessionLog;
import io.sallyport.recording.batch.ChainHead;
import io.sallyport.recording.encoding.Bytes;
import io.sallyport.recording.frame.Frame;
import io.sallyport.recording.frame.Stream;
import io.sallyport.recording.frame.TerminalSize;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Records one session: what its observers see becomes frames, which are handed over when there are
 * enough of them or they are old enough. On the session's threads bytes are copied, or hashed where
 * only their hash is recorded: that costs less than to copy and keep them. Safe for use from any
 * thread; nothing blocks.
 *
 * <p>A head that is durable is noted in the session's log now and then, so that a recording that is
 * cut short or changed later is found out.
 */
public final class SessionRecorder implements SessionRecording {

  private final RecordingConfig config;
  private final SessionLog log;
  private final Backlog backlog;
  private final BatchSealer sealer;
  private final LongSupplier clock;
  private final long began;
  private final long beganMicros;
  private final Allowances allowances;
  private final CompletableFuture<Void> begun;
  private final CompletableFuture<ChainHead> complete = new CompletableFuture<>();
  private final ReentrantLock lock = new ReentrantLock();
  private final BeyondLimits beyond = new BeyondLimits();
  private List<Frame> open = new ArrayList<>();
  private long openWeight;
  private long openSince;
  private @Nullable Portion portion;
  private boolean over;
  private volatile long headNoted;

  /** What it needs besides its configuration. */
  record Parts(SessionLog log, Backlog backlog, SealerMaker sealer, LongSupplier clock) {}

  /** Makes the sealer, which tells the recorder of durable heads. */
  @FunctionalInterface
  interface SealerMaker {
    BatchSealer make(Consumer<ChainHead> reached);
  }

  /**
   * Begins at once.
   *
   * @param age how long ago the session began
   */
  SessionRecorder(RecordingConfig config, Parts parts, Duration age) {
    this.config = config;
    this.log = parts.log();
    this.backlog = parts.backlog();
    this.clock = parts.clock();
    this.began = clock.getAsLong();
    this.beganMicros = Math.max(0, TimeUnit.NANOSECONDS.toMicros(age.toNanos()));
    this.headNoted = began;
    this.allowances = new Allowances(config.withoutTerminalBytes());
    this.sealer = parts.sealer().make(this::reached);
    Portion header = backlog.begin(began);
    backlog.add(header, FrameWeight.OVERHEAD, began);
    this.begun = sealer.begin(header);
  }

  @Override
  public CompletionStage<Void> begun() {
    return begun;
  }

  @Override
  public void happened(SessionFact fact) {
    lock.lock();
    try {
      if (over) {
        return;
      }
      if (fact instanceof SessionFact.ChannelOpened opened && !opened.terminal()) {
        allowances.begin(opened.channel());
      } else if (fact instanceof SessionFact.ChannelClosed closed) {
        allowances.end(closed.channel());
        beyond.end(closed.channel(), micros()).forEach(this::add);
      }
      SessionMarks.of(fact, micros()).ifPresent(this::add);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void shown(int channel, byte[] buffer, int offset, int length, boolean error) {
    data(channel, error ? Stream.ERROR_OUTPUT : Stream.OUTPUT, buffer, offset, length);
  }

  @Override
  public void typed(int channel, byte[] buffer, int offset, int length) {
    data(channel, Stream.INPUT, buffer, offset, length);
  }

  @Override
  public void resized(int channel, int columns, int rows) {
    lock.lock();
    try {
      if (!over) {
        add(
            new Frame.SizeChange(
                micros(),
                channel,
                TerminalSize.clamped(
                    Integer.toUnsignedLong(columns), Integer.toUnsignedLong(rows))));
      }
    } finally {
      lock.unlock();
    }
  }

  private void data(int channel, Stream stream, byte[] buffer, int offset, int length) {
    lock.lock();
    try {
      if (over) {
        return;
      }
      int end = offset + length;
      int whole = offset + allowances.take(channel, stream, length);
      for (int from = offset; from < whole; from += Frame.MOST_DATA) {
        int size = Math.min(Frame.MOST_DATA, whole - from);
        add(frame(channel, stream, Bytes.copyOf(buffer, from, size)));
      }
      if (whole < end) {
        beyond.add(channel, stream, buffer, whole, end - whole);
      }
    } finally {
      lock.unlock();
    }
  }

  private Frame frame(int channel, Stream stream, Bytes data) {
    return switch (stream) {
      case INPUT -> new Frame.Input(micros(), channel, data);
      case OUTPUT -> new Frame.Output(micros(), channel, data);
      case ERROR_OUTPUT -> new Frame.ErrorOutput(micros(), channel, data);
    };
  }

  private void add(Frame frame) {
    long now = clock.getAsLong();
    Portion to = portion;
    if (to == null) {
      to = backlog.begin(now);
      portion = to;
      openSince = now;
    }
    long weight = FrameWeight.of(frame);
    open.add(frame);
    openWeight += weight;
    backlog.add(to, weight, now);
    if (openWeight >= config.sealBytes()) {
      handOver(to);
    }
  }

  private void handOver(Portion full) {
    sealer.seal(takeOpen(), full);
  }

  private List<Frame> takeOpen() {
    List<Frame> taken = open;
    open = new ArrayList<>();
    openWeight = 0;
    portion = null;
    return taken;
  }

  /** The session's time. */
  private long micros() {
    return beganMicros + TimeUnit.NANOSECONDS.toMicros(clock.getAsLong() - began);
  }

  /** Does what it is time for. */
  void look() {
    long now = clock.getAsLong();
    lock.lock();
    try {
      Portion old = portion;
      if (old != null && now - openSince >= config.sealAfter().toNanos()) {
        handOver(old);
      }
    } finally {
      lock.unlock();
    }
    backlog.look(now);
  }

  private void reached(ChainHead head) {
    long now = clock.getAsLong();
    if (now - headNoted >= config.headEvery().toNanos() && !isOver()) {
      headNoted = now;
      log.append(new SessionFact.RecordingReached(head));
    }
  }

  private boolean isOver() {
    lock.lock();
    try {
      return over;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public CompletionStage<Void> end(SessionFact.Ended why) {
    lock.lock();
    try {
      if (!over) {
        beyond.endAll(micros()).forEach(this::add);
        SessionMarks.of(why, micros()).ifPresent(this::add);
        over = true;
        Portion last = portion == null ? backlog.begin(clock.getAsLong()) : portion;
        var _ =
            sealer
                .end(takeOpen(), last)
                .whenComplete((head, failure) -> {
                  backlog.discard();
                  if (failure == null) {
                    complete.complete(head);
                  } else {
                    complete.completeExceptionally(failure);
                  }
                });
      }
    } finally {
      lock.unlock();
    }
    return complete
        .copy()
        .orTimeout(config.endWait().toNanos(), TimeUnit.NANOSECONDS)
        .handle((head, failure) -> {
          if (failure == null) {
            log.append(new SessionFact.RecordingReached(head));
          }
          return null;
        });
  }

  /** Done when the recording is complete and durable; failed when it will never be. */
  CompletionStage<ChainHead> complete() {
    return complete;
  }
}
