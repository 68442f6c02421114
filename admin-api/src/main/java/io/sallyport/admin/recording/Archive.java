package io.sallyport.admin.recording;

import io.sallyport.admin.search.ScreenLines;
import io.sallyport.recording.batch.Batch;
import io.sallyport.recording.encoding.Bytes;
import io.sallyport.recording.file.Outcome;
import io.sallyport.recording.file.Piece;
import io.sallyport.recording.file.PieceReader;
import io.sallyport.recording.file.RecordingPosition;
import io.sallyport.recording.file.RecordingWriter;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Writes recordings to the store and the ledger: the object first, then the ledger's row. An object
 * whose row was not written is deleted, or else nobody knows of it. For several threads.
 */
@ApplicationScoped
public class Archive {

  private static final Logger LOG = Logger.getLogger(Archive.class);
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("yyyy/MM/dd").withZone(ZoneOffset.UTC);

  private final RecordingStore store;
  private final RecordingLedger ledger;
  private final EndKey key;
  private final ArchiveLimits limits;
  private final Clock clock;

  Archive(
      RecordingStore store, RecordingLedger ledger, EndKey key, ArchiveLimits limits, Clock clock) {
    this.store = store;
    this.ledger = ledger;
    this.key = key;
    this.limits = limits;
    this.clock = clock;
  }

  RecordingLedger ledger() {
    return ledger;
  }

  ArchiveLimits limits() {
    return limits;
  }

  Instant now() {
    return clock.instant();
  }

  /** Goes on with a recording that runs. */
  OpenRecording open(Recording stored) throws IOException {
    return new OpenRecording(stored, linesOf(stored), limits.screenCharacters());
  }

  /**
   * Puts what is pending of a recording into the store and the ledger.
   *
   * @param ended whether nothing more of it is expected
   */
  void flush(OpenRecording recording, boolean ended) throws IOException, MovedOnException {
    if (recording.isPending()) {
      Advance step = recording.step(newKey(recording.stored()), ended);
      write(step, recording.pending());
      recording.advanced(step.after());
    }
  }

  /**
   * Signs the end of a recording that runs, and so closes it.
   *
   * @param stored as it is in the ledger
   */
  void close(Recording stored, Outcome outcome) throws IOException, MovedOnException {
    ByteArrayOutputStream end = new ByteArrayOutputStream();
    RecordingPosition position =
        new RecordingPosition(Objects.requireNonNull(stored.chain()), stored.bytes());
    if (stored.slices() == 0) {
      RecordingWriter.begin(end, Objects.requireNonNull(stored.header()));
    }
    Instant now = clock.instant();
    RecordingWriter.resume(end, position).finish(key.signing(), outcome, now);
    Recording after =
        new Recording(
            stored.session(),
            switch (outcome) {
              case Outcome.Complete _ -> RecordingState.COMPLETE;
              case Outcome.Incomplete _ -> RecordingState.INCOMPLETE;
            },
            stored.header(),
            stored.chain(),
            stored.bytes() + end.size(),
            stored.slices() + 1,
            stored.screen(),
            switch (outcome) {
              case Outcome.Complete _ -> "";
              case Outcome.Incomplete incomplete -> incomplete.reason();
            },
            stored.fault(),
            now);
    Slice slice =
        new Slice(
            stored.slices(),
            newKey(stored),
            stored.bytes(),
            end.size(),
            Objects.requireNonNull(stored.chain()).micros());
    write(new Advance(stored, after, slice, List.of(), List.of()), Bytes.copyOf(end.toByteArray()));
    LOG.infof(
        "recording closed session=%s state=%s batches=%d bytes=%d reason=\"%s\"",
        after.session(), after.state(), after.batches(), after.bytes(), after.reason());
  }

  /**
   * Closes the recording of a session of which nothing more comes, if it still runs.
   *
   * @param reason why it is incomplete
   * @return whether it ran
   */
  public boolean closeIncomplete(String session, String reason)
      throws IOException, MovedOnException {
    Recording stored = ledger.find(session).orElse(null);
    if (stored == null || stored.state() != RecordingState.RUNNING) {
      return false;
    }
    close(stored, new Outcome.Incomplete(reason));
    return true;
  }

  private void write(Advance step, Bytes content) throws IOException, MovedOnException {
    store.put(step.slice().key(), content);
    try {
      ledger.advance(step);
    } catch (MovedOnException e) {
      store.delete(step.slice().key());
      throw e;
    }
  }

  private static String newKey(Recording recording) {
    return "%s/%s/%06d-%s"
        .formatted(
            DAY.format(Objects.requireNonNull(recording.header()).start()),
            recording.session(),
            recording.slices(),
            UUID.randomUUID());
  }

  /** With the frames of the last slice, so that a line that goes on after it is whole. */
  private ScreenLines linesOf(Recording stored) throws IOException {
    ScreenLines lines = new ScreenLines();
    List<Slice> slices = stored.screen().isCut() ? List.of() : ledger.slices(stored.session());
    if (!slices.isEmpty()) {
      PieceReader pieces = pieces(slices.getLast());
      while (pieces.next() instanceof Piece.OfBatch(Batch batch)) {
        batch.frames().forEach(lines::add);
      }
      lines.take();
    }
    return lines;
  }

  private PieceReader pieces(Slice last) throws IOException {
    PieceReader pieces =
        new PieceReader(new ByteArrayInputStream(store.read(last.key()).toArray()), last.offset());
    if (last.number() == 0) {
      pieces.header();
    }
    return pieces;
  }
}
