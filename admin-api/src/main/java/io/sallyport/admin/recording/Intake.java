package io.sallyport.admin.recording;

import io.sallyport.recording.batch.Batch;
import io.sallyport.recording.batch.ChainHead;
import io.sallyport.recording.batch.ChainPosition;
import io.sallyport.recording.encoding.MalformedException;
import io.sallyport.recording.file.BrokenChainException;
import io.sallyport.recording.file.Outcome;
import io.sallyport.recording.file.RecordingHeader;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Takes in what proxies publish of recordings, as it comes. What is there already is left out; what
 * does not follow is a fault of the recording and is handed back, never mended: the chain proves
 * that nothing is missing, so nothing may be put in that it does not prove.
 *
 * <p>After a failure what is pending is forgotten ({@link #forget}) and must come again. One for
 * each reader of the topic; not for several threads.
 */
public final class Intake {

  /** Then a recording of which nothing is pending is let go of; it can be opened again. */
  private static final Duration IDLE = Duration.ofMinutes(10);

  private final Archive archive;
  private final Map<String, OpenRecording> open = new HashMap<>();

  public Intake(Archive archive) {
    this.archive = archive;
  }

  /**
   * Takes in a piece.
   *
   * @param place where it stands in the topic
   * @return why it can't belong to its recording; empty if it is taken, or was there already
   * @throws IOException if the store fails
   * @throws MovedOnException if another node has the recording
   */
  public Optional<String> take(Arrival arrival, Place place) throws IOException, MovedOnException {
    Optional<String> refusal =
        switch (arrival) {
          case Arrival.Begins begins -> begin(begins.session(), begins.header());
          case Arrival.Continues continues -> append(continues, place);
          case Arrival.Ends ends -> end(ends.session(), ends.head());
        };
    if (refusal.isPresent()) {
      archive.ledger().fault(arrival.session(), refusal.get());
    }
    return refusal;
  }

  private Optional<String> begin(String session, RecordingHeader header) {
    Optional<Recording> known = archive.ledger().find(session);
    if (known.isEmpty()) {
      archive.ledger().begin(Recording.begun(session, header));
      return Optional.empty();
    }
    return header.equals(known.get().header())
        ? Optional.empty()
        : Optional.of("another beginning of it came");
  }

  private Optional<String> append(Arrival.Continues arrival, Place place)
      throws IOException, MovedOnException {
    String session = arrival.session();
    Batch batch = arrival.batch();
    OpenRecording recording = recording(session, batch);
    if (recording == null) {
      return refusalOfClosed(session, batch);
    }
    try {
      recording.append(batch, place, archive.now());
    } catch (BrokenChainException _) {
      long expected = recording.chain().head().number() + 1;
      long came = batch.header().number();
      return Optional.of(
          came > expected
              ? "batch " + expected + " is missing, batch " + came + " came"
              : "a batch " + came + " came that does not follow the one before");
    } catch (MalformedException e) {
      return Optional.of("batch " + batch.header().number() + " can't be read: " + e.getMessage());
    }
    if (recording.pendingSize() >= archive.limits().sliceSize()) {
      archive.flush(recording, false);
    }
    return Optional.empty();
  }

  /** The recording that a batch is of, if it runs, or runs again by this batch; else null. */
  private @Nullable OpenRecording recording(String session, Batch batch)
      throws IOException, MovedOnException {
    OpenRecording known = open.get(session);
    if (known != null) {
      return known;
    }
    Recording stored = archive.ledger().find(session).orElse(null);
    if (stored == null) {
      archive.ledger().begin(Recording.withoutHeader(session, archive.now()));
      return null;
    }
    ChainPosition chain = stored.chain();
    if (stored.state() == RecordingState.INCOMPLETE
        && chain != null
        && chain.isFollowedBy(batch.header())) {
      // It was taken for lost. The chain itself proves that nothing is between.
      stored = archive.ledger().reopen(stored);
    }
    if (stored.state() != RecordingState.RUNNING) {
      return null;
    }
    OpenRecording opened = archive.open(stored);
    open.put(session, opened);
    return opened;
  }

  private Optional<String> refusalOfClosed(String session, Batch batch) {
    Recording closed = archive.ledger().find(session).orElseThrow();
    ChainPosition chain = closed.chain();
    long number = batch.header().number();
    if (chain == null) {
      return Optional.of("its beginning never came");
    }
    boolean there =
        number < chain.head().number()
            || (number == chain.head().number() && batch.hash().equals(chain.head().hash()));
    return there
        ? Optional.empty()
        : Optional.of("batch " + number + " came after the recording was closed");
  }

  private Optional<String> end(String session, ChainHead head)
      throws IOException, MovedOnException {
    OpenRecording known = open.remove(session);
    if (known != null) {
      archive.flush(known, true);
    }
    Recording stored = archive.ledger().find(session).orElse(null);
    if (stored == null) {
      archive.ledger().begin(Recording.withoutHeader(session, archive.now()));
      return Optional.of("its beginning never came");
    }
    ChainPosition chain = stored.chain();
    if (stored.state() == RecordingState.INCOMPLETE && chain != null && chain.head().equals(head)) {
      // It was closed too early: nothing of it is missing.
      stored = archive.ledger().reopen(stored);
    }
    if (stored.state() == RecordingState.RUNNING) {
      archive.close(stored, outcome(stored, head));
    }
    return Optional.empty();
  }

  private static Outcome outcome(Recording stored, ChainHead head) {
    ChainPosition chain = stored.chain();
    if (chain != null && chain.head().equals(head)) {
      return new Outcome.Complete();
    }
    String missing =
        head.number() > stored.batches()
            ? "the proxy made %d batches, %d are here".formatted(head.number(), stored.batches())
            : "the proxy ended it with another batch %d".formatted(head.number());
    return new Outcome.Incomplete(
        stored.fault().isEmpty() ? missing : missing + ": " + stored.fault());
  }

  /** The offset of the first piece in a partition that is not in the store yet; empty if all is. */
  public OptionalLong firstPending(int partition) {
    return open.values().stream()
        .map(OpenRecording::firstPending)
        .flatMap(Optional::stream)
        .filter(place -> place.partition() == partition)
        .mapToLong(Place::offset)
        .min();
  }

  /** Writes what has waited long enough, and all if it is too much. */
  public void flushDue() throws IOException, MovedOnException {
    Instant due = archive.now().minus(archive.limits().sliceAge());
    long pending = open.values().stream().mapToLong(OpenRecording::pendingSize).sum();
    for (OpenRecording recording : List.copyOf(open.values())) {
      if (pending > archive.limits().memory() || !recording.pendingSince().isAfter(due)) {
        archive.flush(recording, false);
      }
    }
    Instant idle = archive.now().minus(IDLE);
    open.values().removeIf(r -> !r.isPending() && r.usedAt().isBefore(idle));
  }

  /** Writes what is pending of the recordings in some partitions, and lets go of them. */
  public void release(Set<Integer> partitions) throws IOException, MovedOnException {
    for (OpenRecording recording : open.values()) {
      if (isIn(partitions, recording)) {
        archive.flush(recording, false);
      }
    }
    discard(partitions);
  }

  /** Lets go of the recordings in some partitions, and forgets what is not in the store yet. */
  public void discard(Set<Integer> partitions) {
    // What is not pending can be opened again.
    open.values().removeIf(r -> !r.isPending() || isIn(partitions, r));
  }

  private static boolean isIn(Set<Integer> partitions, OpenRecording recording) {
    return recording.firstPending().filter(p -> partitions.contains(p.partition())).isPresent();
  }

  /** Forgets all that is not in the store yet. */
  public void forget() {
    open.clear();
  }
}
