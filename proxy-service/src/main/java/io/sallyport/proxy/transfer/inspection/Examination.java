package io.sallyport.proxy.transfer.inspection;

import io.sallyport.inspector.FileInspector;
import io.sallyport.inspector.Inspection;
import io.sallyport.inspector.StreamingInspector;
import io.sallyport.inspector.TransferFacts;
import io.sallyport.inspector.Verdict;
import io.sallyport.proxy.session.TransferVerdict;
import io.sallyport.proxy.transfer.FileType;
import io.sallyport.proxy.transfer.PassedBytes;
import io.sallyport.proxy.transfer.inspection.InspectionTerms.Otherwise;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * One transfer before its inspectors. It is given bytes by threads that must not block, and works
 * on a thread of the executor, one at a time and none while there is nothing to do. Safe for use
 * from any thread.
 */
public final class Examination {

  private static final Logger LOG = Logger.getLogger(Examination.class);

  /** More than this many bytes wait: the giver is to pause. */
  private static final int FULL = 1 << 20;

  private final List<NamedInspector> inspectors;
  private final InspectionTerms terms;
  private final Function<String, TransferFacts> facts;
  private final @Nullable Staging staging;
  private final @Nullable Quarantine quarantine;
  private final Executor executor;
  private final CompletableFuture<Examined> result = new CompletableFuture<>();

  // Under this object's lock.
  private final Deque<byte[]> waiting = new ArrayDeque<>();
  private long waitingBytes;
  private long worked;
  private boolean ended;
  private boolean running;
  private boolean full;
  private Runnable onRoom = () -> {};
  private @Nullable Thread worker;

  // The worker's.
  private final ByteArrayOutputStream head = new ByteArrayOutputStream();
  private final MessageDigest digest = PassedBytes.sha256();
  private final List<Looking> looking = new ArrayList<>();
  private long size;
  private boolean begun;
  private String type = "";
  private String current = "";

  private record Looking(String name, Inspection inspection) {}

  /**
   * @param facts of the transfer, by its type
   * @param staging where its content is kept; null where nobody needs it
   * @param quarantine where it is kept if an inspector says so; null where nothing is
   */
  Examination(
      List<NamedInspector> inspectors,
      InspectionTerms terms,
      Function<String, TransferFacts> facts,
      @Nullable Staging staging,
      @Nullable Quarantine quarantine,
      Executor executor) {
    this.inspectors = List.copyOf(inspectors);
    this.terms = terms;
    this.facts = facts;
    this.staging = staging;
    this.quarantine = quarantine;
    this.executor = executor;
    // The content of a file that may be used goes on being used.
    var _ =
        result.thenAccept(examined -> {
          if (staging != null && !examined.passes()) {
            staging.close();
          }
        });
  }

  /** The content; empty where it is not kept. To be closed by whoever began the examination. */
  public Optional<Staging> staging() {
    return Optional.ofNullable(staging);
  }

  /** What to do, on the executor, when there is room again after there was none. */
  public synchronized void onRoom(Runnable action) {
    onRoom = action;
  }

  /**
   * The next bytes, which are copied.
   *
   * @return false when enough wait: the giver should pause until {@link #onRoom}
   */
  public synchronized boolean offer(byte[] array, int offset, int length) {
    if (result.isDone()) {
      return true;
    }
    waiting.add(Arrays.copyOfRange(array, offset, offset + length));
    waitingBytes += length;
    work();
    if (waitingBytes > FULL && !full) {
      full = true;
      failIfStuck(worked);
    }
    return !full;
  }

  /** The verdict, if there is one already. */
  public Optional<Examined> decided() {
    return Optional.ofNullable(result.getNow(null));
  }

  /**
   * All bytes have been given.
   *
   * @return done with what came of it, within the deadline; never fails. It may be done by any
   *     thread, and must not be blocked.
   */
  public CompletionStage<Examined> end() {
    synchronized (this) {
      ended = true;
      work();
    }
    after(terms.deadline().toMillis(), () -> failed("no verdict within " + terms.deadline()));
    return result.copy();
  }

  /** The transfer broke off: nobody waits for a verdict. */
  public void abandon() {
    conclude(Examined.refused("", "the transfer broke off"));
    synchronized (this) {
      work();
    }
  }

  private void failIfStuck(long before) {
    after(
        terms.deadline().toMillis(),
        () -> {
          boolean waits;
          long now;
          synchronized (this) {
            waits = full;
            now = worked;
          }
          if (waits && now == before) {
            failed("nothing was inspected for " + terms.deadline());
          } else if (waits) {
            failIfStuck(now);
          }
        });
  }

  private void after(long millis, Runnable action) {
    CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS, executor)
        .execute(() -> {
          if (!result.isDone()) {
            action.run();
          }
        });
  }

  private void failed(String why) {
    conclude(
        terms.withoutVerdict() == Otherwise.PASS
            ? new Examined(TransferVerdict.NOT_INSPECTED, current, why)
            : Examined.refused(current, why));
  }

  private void conclude(Examined examined) {
    if (result.complete(examined)) {
      synchronized (this) {
        Thread working = worker;
        if (working != null && !working.equals(Thread.currentThread())) {
          working.interrupt();
        }
      }
    }
  }

  /** Under the lock. */
  private void work() {
    if (!running) {
      running = true;
      executor.execute(this::run);
    }
  }

  private void run() {
    synchronized (this) {
      worker = Thread.currentThread();
    }
    try {
      byte[] next = next();
      while (next != null) {
        take(next);
        next = next();
      }
      if (isEnded() && !result.isDone()) {
        conclude(judge());
      }
    } catch (IOException | RuntimeException e) {
      LOG.warnf(e, "an inspector failed inspector=%s", current);
      failed("the inspector failed: " + e.getMessage());
    } catch (InterruptedException e) {
      failed("the inspection was interrupted");
    } finally {
      rest();
    }
  }

  private synchronized byte @Nullable [] next() {
    byte[] next = result.isDone() ? null : waiting.poll();
    if (next != null) {
      waitingBytes -= next.length;
      worked += next.length;
      if (full && waitingBytes < FULL / 2) {
        full = false;
        executor.execute(onRoom);
      }
    }
    return next;
  }

  private synchronized boolean isEnded() {
    return ended;
  }

  private void rest() {
    boolean done;
    synchronized (this) {
      done = result.isDone();
      worker = null;
      running = false;
      if (done) {
        waiting.clear();
        waitingBytes = 0;
        if (full) {
          full = false;
          executor.execute(onRoom);
        }
      } else if (!waiting.isEmpty() || ended) {
        work();
      }
    }
    if (done) {
      looking.forEach(each -> each.inspection().abandon());
      looking.clear();
    }
  }

  private void take(byte[] bytes) throws IOException {
    size += bytes.length;
    if (terms.largest() > 0 && size > terms.largest()) {
      tooLarge();
      return;
    }
    digest.update(bytes);
    if (staging != null) {
      staging.append(bytes, 0, bytes.length);
    }
    if (begun) {
      show(bytes);
    } else {
      head.writeBytes(bytes);
      if (head.size() >= FileType.LOOKED_AT) {
        begin();
      }
    }
  }

  private void tooLarge() {
    String why = "it is larger than the " + terms.largest() + " bytes that are inspected";
    conclude(
        terms.beyondLargest() == Otherwise.PASS
            ? new Examined(TransferVerdict.NOT_INSPECTED, "", why)
            : Examined.refused("", why));
  }

  private void begin() throws IOException {
    begun = true;
    byte[] first = head.toByteArray();
    head.reset();
    type = FileType.of(first, Math.min(first.length, FileType.LOOKED_AT));
    for (NamedInspector named : inspectors) {
      if (named.inspector() instanceof StreamingInspector streaming) {
        current = named.name();
        looking.add(new Looking(named.name(), streaming.begin(facts.apply(type))));
      }
    }
    if (first.length > 0) {
      show(first);
    }
  }

  private void show(byte[] bytes) throws IOException {
    for (Iterator<Looking> each = looking.iterator(); each.hasNext(); ) {
      Looking looks = each.next();
      current = looks.name();
      Optional<Verdict> early = looks.inspection().chunk(ByteBuffer.wrap(bytes).asReadOnlyBuffer());
      if (early.isPresent()) {
        each.remove();
        Examined examined = examined(looks.name(), early.get());
        keepAside(examined);
        if (!examined.passes()) {
          conclude(examined);
          return;
        }
      }
    }
  }

  private Examined judge() throws IOException, InterruptedException {
    if (!begun) {
      begin();
    }
    byte[] hash = digest.digest();
    for (NamedInspector named : inspectors) {
      current = named.name();
      Optional<Verdict> verdict =
          switch (named.inspector()) {
            case StreamingInspector _ -> endOf(named.name(), hash);
            case FileInspector whole ->
                Optional.of(
                    whole.inspect(
                        facts.apply(type), staging().orElseThrow(IllegalStateException::new)));
          };
      Examined examined = examined(named.name(), verdict.orElseGet(Verdict::allow));
      keepAside(examined);
      if (!examined.passes()) {
        return examined;
      }
    }
    return new Examined(
        TransferVerdict.ALLOWED,
        String.join(",", inspectors.stream().map(NamedInspector::name).toList()),
        "");
  }

  /** Empty when that inspector has given its verdict before. */
  private Optional<Verdict> endOf(String name, byte[] hash) throws IOException {
    for (Iterator<Looking> each = looking.iterator(); each.hasNext(); ) {
      Looking looks = each.next();
      if (looks.name().equals(name)) {
        each.remove();
        return Optional.of(looks.inspection().end(size, hash.clone()));
      }
    }
    return Optional.empty();
  }

  /** What has come of it so far, when an inspector asked for that. */
  private void keepAside(Examined examined) throws IOException {
    if (examined.verdict() == TransferVerdict.QUARANTINED
        && quarantine != null
        && staging != null) {
      quarantine.keep(facts.apply(type), staging);
    }
  }

  private static Examined examined(String inspector, Verdict verdict) {
    return switch (verdict) {
      case Verdict.Allow() -> new Examined(TransferVerdict.ALLOWED, inspector, "");
      case Verdict.Refuse(String reason) -> Examined.refused(inspector, reason);
      case Verdict.Quarantine(String reason) ->
          new Examined(TransferVerdict.QUARANTINED, inspector, reason);
    };
  }
}
