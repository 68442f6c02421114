package io.sallyport.admin.recording;

import io.sallyport.admin.search.ScreenLines;
import io.sallyport.admin.search.ScreenText;
import io.sallyport.recording.batch.Batch;
import io.sallyport.recording.batch.ChainPosition;
import io.sallyport.recording.encoding.Bytes;
import io.sallyport.recording.encoding.MalformedException;
import io.sallyport.recording.file.BrokenChainException;
import io.sallyport.recording.file.RecordingHeader;
import io.sallyport.recording.file.RecordingPosition;
import io.sallyport.recording.file.RecordingWriter;
import io.sallyport.recording.frame.Frame;
import io.sallyport.recording.frame.Mark;
import io.sallyport.recording.frame.MarkLabel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A recording that goes on, with the part of it that is not in the store yet. Not for several
 * threads.
 */
final class OpenRecording {

  private final ByteArrayOutputStream buffer = new ByteArrayOutputStream();
  private final List<RecordingMark> marks = new ArrayList<>();
  private final ScreenLines lines;
  private final long screenLimit;
  private Recording stored;
  private RecordingWriter writer;
  private boolean screenCut;
  private long firstMicros;
  private @Nullable Place firstPending;
  private Instant pendingSince = Instant.MAX;
  private Instant usedAt = Instant.MIN;

  /**
   * @param stored one that runs, as it is in the ledger
   * @param lines that had the frames of its last slice already
   * @param screenLimit how many characters of its screens are kept
   */
  OpenRecording(Recording stored, ScreenLines lines, long screenLimit) {
    this.stored = stored;
    this.lines = lines;
    this.screenLimit = screenLimit;
    this.writer = writer(stored);
    this.screenCut = stored.screen().isCut() || stored.screen().characters() >= screenLimit;
  }

  /**
   * Takes the next batch; one that is there already is left out.
   *
   * @param place where it stands in the topic
   * @throws BrokenChainException if it does not follow; nothing is taken then
   * @throws MalformedException if its frames can't be read; nothing is taken then
   */
  void append(Batch batch, Place place, Instant now)
      throws BrokenChainException, MalformedException {
    usedAt = now;
    List<Frame> frames = batch.frames();
    try {
      if (!writer.append(batch)) {
        return;
      }
    } catch (IOException e) {
      throw new UncheckedIOException("memory can be written", e);
    }
    if (firstPending == null) {
      firstPending = place;
      pendingSince = now;
      firstMicros = batch.header().firstMicros();
    }
    for (int i = 0; i < frames.size(); i++) {
      Frame frame = frames.get(i);
      if (frame instanceof Mark mark) {
        marks.add(mark(batch.header().firstFrame() + i, mark));
      }
      show(frame);
    }
  }

  private void show(Frame frame) {
    if (!screenCut) {
      lines.add(frame);
      screenCut = stored.screen().characters() + lines.characters() >= screenLimit;
    }
  }

  /** Whether something is not in the store yet. */
  boolean isPending() {
    return firstPending != null;
  }

  /** Where the first piece stands that is not in the store yet. */
  Optional<Place> firstPending() {
    return Optional.ofNullable(firstPending);
  }

  /** Since when; {@link Instant#MAX} where nothing is. */
  Instant pendingSince() {
    return pendingSince;
  }

  /** How many bytes of memory that is not in the store yet takes, about. */
  long pendingSize() {
    return buffer.size() + Character.BYTES * lines.characters();
  }

  /** Where its chain stands, with what is not in the store yet. */
  ChainPosition chain() {
    return writer.position().chain();
  }

  /** When a batch came last. */
  Instant usedAt() {
    return usedAt;
  }

  /** As it is in the ledger. */
  Recording stored() {
    return stored;
  }

  /** The bytes that are not in the store yet. */
  Bytes pending() {
    return Bytes.copyOf(buffer.toByteArray());
  }

  /**
   * The step by which what is pending gets into the ledger, once it is in the store.
   *
   * @param ended whether a line that has not ended is taken as it is
   */
  Advance step(String key, boolean ended) {
    if (ended && !screenCut) {
      lines.end();
    }
    long characters = stored.screen().characters() + lines.characters();
    List<ScreenText> screens = lines.take();
    Recording after =
        new Recording(
            stored.session(),
            stored.state(),
            stored.header(),
            chain(),
            writer.position().offset(),
            stored.slices() + 1,
            new Recording.Screen(characters, screenCut),
            stored.reason(),
            stored.fault(),
            null);
    Slice slice = new Slice(stored.slices(), key, stored.bytes(), buffer.size(), firstMicros);
    return new Advance(stored, after, slice, marks, screens);
  }

  /** What was pending is in the ledger. */
  void advanced(Recording after) {
    stored = after;
    buffer.reset();
    marks.clear();
    firstPending = null;
    pendingSince = Instant.MAX;
    writer = writer(after);
  }

  private RecordingWriter writer(Recording recording) {
    RecordingHeader header = Objects.requireNonNull(recording.header(), "one with a header");
    ChainPosition chain = Objects.requireNonNull(recording.chain(), "one with a header");
    try {
      return recording.slices() == 0
          ? RecordingWriter.begin(buffer, header)
          : RecordingWriter.resume(buffer, new RecordingPosition(chain, recording.bytes()));
    } catch (IOException e) {
      throw new UncheckedIOException("memory can be written", e);
    }
  }

  private static RecordingMark mark(long frame, Mark mark) {
    // The database can't keep NUL; labels have none.
    String commandId =
        mark instanceof Mark.CommandJudged judged
            ? judged.commandId().replace('\0', '\u2400')
            : null;
    return new RecordingMark(frame, mark.micros(), MarkLabel.of(mark), commandId);
  }
}
