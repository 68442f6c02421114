package io.sallyport.proxy.recording;

import io.sallyport.proxy.recording.Backlog.Portion;
import io.sallyport.recording.batch.Batch;
import io.sallyport.recording.batch.BatchBuilder;
import io.sallyport.recording.batch.ChainHead;
import io.sallyport.recording.file.RecordingHeader;
import io.sallyport.recording.frame.Frame;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Makes batches of one session's frames and sends them, one task after the other, on a lane of its
 * own: compressing, hashing and sending have no business on a session's threads. When a piece is
 * lost nothing more is sent, as nothing could follow it.
 */
final class BatchSealer {

  private static final Logger LOG = Logger.getLogger(BatchSealer.class);

  private final UUID session;
  private final RecordingHeader header;
  private final RecordingOutlet outlet;
  private final Executor lane;
  private final Backlog backlog;
  private final RecordingMetrics metrics;
  private final LongSupplier clock;
  private final Consumer<ChainHead> reached;
  private final BatchBuilder builder;
  private volatile boolean broken;

  /**
   * @param lane does one task after the other
   * @param reached is told which head is durable, each time
   */
  BatchSealer(
      RecordingHeader header,
      RecordingOutlet outlet,
      Executor lane,
      Backlog backlog,
      RecordingMetrics metrics,
      LongSupplier clock,
      Consumer<ChainHead> reached) {
    this.session = header.session();
    this.header = header;
    this.outlet = outlet;
    this.lane = lane;
    this.backlog = backlog;
    this.metrics = metrics;
    this.clock = clock;
    this.reached = reached;
    this.builder = new BatchBuilder(header.beginning(), BatchBuilder.MOST_LIMIT);
  }

  /**
   * Sends the header.
   *
   * @return done when it is durable
   */
  CompletableFuture<Void> begin(Portion portion) {
    CompletableFuture<Void> begun = new CompletableFuture<>();
    execute(
        begun,
        () -> settle(List.of(send(new RecordingPiece.Header(header))), portion, begun, null));
    return begun;
  }

  /** Seals these and sends them. */
  void seal(List<Frame> frames, Portion portion) {
    CompletableFuture<ChainHead> sealed = new CompletableFuture<>();
    execute(
        sealed,
        () -> {
          List<CompletableFuture<Void>> sent = batches(frames);
          settle(sent, portion, sealed, builder.position().head());
        });
    var _ = sealed.thenAccept(reached);
  }

  /**
   * Seals these, which are the last, and sends them and the end.
   *
   * @return done with the last head when all is durable
   */
  CompletableFuture<ChainHead> end(List<Frame> frames, Portion portion) {
    CompletableFuture<ChainHead> ended = new CompletableFuture<>();
    execute(
        ended,
        () -> {
          List<CompletableFuture<Void>> sent = batches(frames);
          ChainHead head = builder.position().head();
          sent.add(send(new RecordingPiece.End(session, head)));
          settle(sent, portion, ended, head);
        });
    return ended;
  }

  private List<CompletableFuture<Void>> batches(List<Frame> frames) {
    List<CompletableFuture<Void>> sent = new ArrayList<>();
    for (Frame frame : frames) {
      builder.add(frame).ifPresent(batch -> sent.add(send(batch)));
    }
    builder.seal().ifPresent(batch -> sent.add(send(batch)));
    return sent;
  }

  private CompletableFuture<Void> send(Batch batch) {
    metrics.sealed(batch);
    return send(new RecordingPiece.OfBatch(batch));
  }

  private CompletableFuture<Void> send(RecordingPiece piece) {
    long since = clock.getAsLong();
    return outlet
        .send(piece)
        .toCompletableFuture()
        .whenComplete((durable, failure) -> {
          if (failure == null) {
            metrics.acknowledged(Duration.ofNanos(clock.getAsLong() - since));
          }
        });
  }

  private <T> void settle(
      List<CompletableFuture<Void>> sent,
      Portion portion,
      CompletableFuture<T> done,
      @Nullable T with) {
    var _ =
        CompletableFuture.allOf(sent.toArray(CompletableFuture[]::new))
            .whenComplete((durable, failure) -> {
              if (failure == null) {
                backlog.acknowledged(portion, clock.getAsLong());
                done.complete(with);
              } else {
                lost(failure, done);
              }
            });
  }

  private void execute(CompletableFuture<?> done, Runnable task) {
    lane.execute(() -> {
      if (broken) {
        done.completeExceptionally(new IllegalStateException("a piece before this one is lost"));
        return;
      }
      try {
        task.run();
      } catch (RuntimeException e) {
        lost(e, done);
      }
    });
  }

  private void lost(Throwable failure, CompletableFuture<?> done) {
    if (!broken) {
      broken = true;
      metrics.lost();
      LOG.errorf("a piece of a recording is lost session=%s: %s", session, failure);
    }
    done.completeExceptionally(failure);
    backlog.broken();
  }
}
