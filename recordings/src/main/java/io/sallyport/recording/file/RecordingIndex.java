package io.sallyport.recording.file;

import io.sallyport.recording.batch.Batch;
import io.sallyport.recording.encoding.Bytes;
import io.sallyport.recording.encoding.Decoder;
import io.sallyport.recording.encoding.Encoder;
import io.sallyport.recording.encoding.MalformedException;
import io.sallyport.recording.encoding.Text;
import io.sallyport.recording.frame.Frame;
import io.sallyport.recording.frame.Mark;
import io.sallyport.recording.frame.MarkLabel;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Where in a recording's file which time is, and its marks, so that a replay can jump. It proves
 * nothing and can be made again from the recording.
 *
 * @param entries by time, at most one for each second
 * @param marks by time, at most {@link #MOST_MARKS}
 * @param marksLeftOut how many more there are
 */
public record RecordingIndex(
    UUID session, List<Entry> entries, List<IndexedMark> marks, long marksLeftOut) {

  /** Further marks are counted, and found only in the recording itself. */
  public static final int MOST_MARKS = 100_000;

  /** "SPI" and the version. */
  private static final int MAGIC = 0x53504901;

  private static final int LONGEST_LABEL = 256;
  private static final int MOST_ENTRIES = 4_000_000;
  private static final long SPACING = 1_000_000;

  public RecordingIndex {
    entries = List.copyOf(entries);
    marks = List.copyOf(marks);
  }

  /**
   * Where a batch is.
   *
   * @param micros session time of its first frame
   * @param frame the number of its first frame
   * @param offset its first byte in the file
   */
  public record Entry(long micros, long frame, long offset) {}

  /**
   * A mark.
   *
   * @param frame its number
   * @param label for people, cut at 256 characters
   */
  public record IndexedMark(long micros, long frame, String label) {}

  /**
   * From where to read to have everything from a time on: the last batch here that begins before
   * it, or else the first. Empty for a recording without batches.
   */
  public Optional<Entry> entryAt(long micros) {
    if (entries.isEmpty()) {
      return Optional.empty();
    }
    // Frames count from 1, so this is never found, and stands before all that begin at the time.
    int after = -Collections.binarySearch(entries, new Entry(micros, 0, 0), BY_PLACE) - 1;
    return Optional.of(entries.get(Math.max(after - 1, 0)));
  }

  private static final Comparator<Entry> BY_PLACE =
      Comparator.comparingLong(Entry::micros).thenComparingLong(Entry::frame);

  /** Its file. */
  public Bytes encode() {
    Encoder out = new Encoder(4096);
    out.unsigned32(MAGIC);
    out.uuid(session);
    out.varint(entries.size());
    Entry before = new Entry(0, 0, 0);
    for (Entry entry : entries) {
      out.varint(entry.micros() - before.micros());
      out.varint(entry.frame() - before.frame());
      out.varint(entry.offset() - before.offset());
      before = entry;
    }
    out.varint(marks.size());
    IndexedMark last = new IndexedMark(0, 0, "");
    for (IndexedMark mark : marks) {
      out.varint(mark.micros() - last.micros());
      out.varint(mark.frame() - last.frame());
      out.text(mark.label());
      last = mark;
    }
    out.varint(marksLeftOut);
    out.check();
    return out.toBytes();
  }

  /**
   * Reads what {@link #encode} gave.
   *
   * @throws MalformedException if it is anything else
   */
  public static RecordingIndex decode(Bytes bytes) throws MalformedException {
    Decoder in = new Decoder(bytes);
    if (in.unsigned32() != MAGIC) {
      throw new MalformedException("an index does not begin so");
    }
    UUID session = in.uuid();
    int count = in.varint(MOST_ENTRIES);
    List<Entry> entries = new ArrayList<>();
    Entry before = new Entry(0, 0, 0);
    for (int i = 0; i < count; i++) {
      before =
          new Entry(sum(before.micros(), in), sum(before.frame(), in), sum(before.offset(), in));
      entries.add(before);
    }
    count = in.varint(MOST_MARKS);
    List<IndexedMark> marks = new ArrayList<>();
    IndexedMark last = new IndexedMark(0, 0, "");
    for (int i = 0; i < count; i++) {
      last = new IndexedMark(sum(last.micros(), in), sum(last.frame(), in), in.text());
      marks.add(last);
    }
    long leftOut = in.varint();
    in.check();
    in.end();
    return new RecordingIndex(session, entries, marks, leftOut);
  }

  private static long sum(long before, Decoder in) throws MalformedException {
    long sum = before + in.varint();
    if (sum < before) {
      throw new MalformedException("a number is too large");
    }
    return sum;
  }

  /** Makes an index while batches arrive. Not for several threads. */
  public static final class Builder {

    private final UUID session;
    private final List<Entry> entries = new ArrayList<>();
    private final List<IndexedMark> marks = new ArrayList<>();
    private long marksLeftOut;

    public Builder(UUID session) {
      this.session = session;
    }

    /** Goes on with an index, as a node does that takes over. */
    public Builder(RecordingIndex index) {
      session = index.session();
      entries.addAll(index.entries());
      marks.addAll(index.marks());
      marksLeftOut = index.marksLeftOut();
    }

    /**
     * Adds the next batch.
     *
     * @param offset its first byte in the file
     * @throws MalformedException if its frames can't be read; nothing is added then
     */
    public void add(Batch batch, long offset) throws MalformedException {
      List<Frame> frames = batch.frames();
      long micros = batch.header().firstMicros();
      if (entries.isEmpty()
          || (micros - entries.getLast().micros() >= SPACING && entries.size() < MOST_ENTRIES)) {
        entries.add(new Entry(micros, batch.header().firstFrame(), offset));
      }
      for (int i = 0; i < frames.size(); i++) {
        if (frames.get(i) instanceof Mark mark) {
          add(mark, batch.header().firstFrame() + i);
        }
      }
    }

    private void add(Mark mark, long frame) {
      if (marks.size() < MOST_MARKS) {
        String label = Text.wellFormed(MarkLabel.of(mark), LONGEST_LABEL);
        marks.add(new IndexedMark(mark.micros(), frame, label));
      } else {
        marksLeftOut++;
      }
    }

    public RecordingIndex build() {
      return new RecordingIndex(session, entries, marks, marksLeftOut);
    }
  }
}
