package io.sallyport.recording.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.sallyport.recording.AnyFrames;
import io.sallyport.recording.RecordingFixture;
import io.sallyport.recording.batch.Batch;
import io.sallyport.recording.encoding.Bytes;
import io.sallyport.recording.encoding.MalformedException;
import io.sallyport.recording.frame.Frame;
import io.sallyport.recording.frame.TerminalSize;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RecordingFileTest {

  private static final RecordingHeader HEADER = RecordingFixture.HEADER;
  private static final Outcome COMPLETE = new Outcome.Complete();

  @Property(tries = 100)
  void whatIsWrittenIsReadBack(
      @ForAll long seed,
      @ForAll @IntRange(max = 40) int count,
      @ForAll @IntRange(min = 1, max = 20) int each)
      throws Exception {
    List<Frame> frames = AnyFrames.of(seed, count);
    List<Batch> batches = RecordingFixture.batches(HEADER, frames, each);
    Outcome outcome = new Outcome.Incomplete("the node was lost");
    byte[] file = RecordingFixture.file(HEADER, batches, outcome);

    RecordingReader reader = RecordingReader.open(new ByteArrayInputStream(file));

    assertThat(reader.header()).isEqualTo(HEADER);
    assertThat(frames(reader)).isEqualTo(frames);
    RecordingEnd end = reader.end().orElseThrow();
    assertThat(end.outcome()).isEqualTo(outcome);
    assertThat(end.frames()).isEqualTo(count);
    assertThat(end.closedAt()).isEqualTo(RecordingFixture.CLOSED);
    assertThat(end.head().number()).isEqualTo(batches.size());
  }

  @Property(tries = 300)
  void anyHeaderIsReadBack(
      @ForAll String operator, @ForAll String device, @ForAll long micros, @ForAll long id)
      throws Exception {
    RecordingHeader header =
        new RecordingHeader(
            new UUID(id, ~id),
            operator,
            device,
            Instant.EPOCH.plus(micros, ChronoUnit.MICROS),
            new TerminalSize(0, 65535));

    assertThat(RecordingHeader.decode(header.encode())).isEqualTo(header);
  }

  @Test
  void slicesByDifferentWritersAreTogetherTheFile() throws Exception {
    List<Batch> batches = RecordingFixture.batches(HEADER, RecordingFixture.typing(10), 2);
    ByteArrayOutputStream slices = new ByteArrayOutputStream();
    RecordingWriter writer = RecordingWriter.begin(slices, HEADER);
    for (Batch batch : batches) {
      assertThat(writer.append(batch)).isTrue();
      assertThat(writer.position().offset()).isEqualTo(slices.size());
      writer = RecordingWriter.resume(slices, writer.position());
    }
    writer.finish(RecordingFixture.KEY, COMPLETE, RecordingFixture.CLOSED);

    assertThat(slices.toByteArray()).isEqualTo(RecordingFixture.file(HEADER, batches, COMPLETE));
  }

  @Test
  void whatIsDeliveredAgainIsLeftOut() throws Exception {
    List<Batch> batches = RecordingFixture.batches(HEADER, RecordingFixture.typing(6), 2);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    RecordingWriter writer = RecordingWriter.begin(out, HEADER);
    writer.append(batches.get(0));
    writer.append(batches.get(1));
    int size = out.size();

    assertThat(writer.append(batches.get(0))).isFalse();
    assertThat(writer.append(batches.get(1))).isFalse();
    assertThat(out.size()).isEqualTo(size);
    assertThat(writer.append(batches.get(2))).isTrue();
  }

  @Test
  void whatDoesNotFollowIsNotWritten() throws Exception {
    List<Batch> batches = RecordingFixture.batches(HEADER, RecordingFixture.typing(6), 2);
    List<Batch> others =
        RecordingFixture.batches(
            RecordingFixture.header(UUID.randomUUID()), RecordingFixture.typing(6), 2);
    List<Batch> rewritten =
        RecordingFixture.batches(HEADER, RecordingFixture.typing(7).subList(1, 7), 2);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    RecordingWriter writer = RecordingWriter.begin(out, HEADER);
    writer.append(batches.get(0));
    int size = out.size();

    for (Batch batch : List.of(batches.get(2), others.get(0), others.get(1), rewritten.get(0))) {
      assertThatThrownBy(() -> writer.append(batch))
          .isInstanceOf(BrokenChainException.class)
          .hasMessageContaining("expected batch 2 of session " + HEADER.session());
    }
    assertThat(out.size()).isEqualTo(size);
  }

  @Test
  void aReaderGoesOnAtAnyBatch() throws Exception {
    List<Frame> frames = RecordingFixture.typing(20);
    byte[] file =
        RecordingFixture.file(HEADER, RecordingFixture.batches(HEADER, frames, 3), COMPLETE);
    RecordingReader reader = RecordingReader.open(new ByteArrayInputStream(file));
    reader.header();
    int read = 0;
    do {
      RecordingPosition position = reader.position().orElseThrow();
      int offset = (int) position.offset();
      ByteArrayInputStream rest = new ByteArrayInputStream(file, offset, file.length - offset);

      RecordingReader known = RecordingReader.resume(rest, position);
      assertThat(frames(known)).isEqualTo(frames.subList(read, frames.size()));
      rest.reset();
      RecordingReader unknown = RecordingReader.resume(rest, offset);
      assertThat(frames(unknown)).isEqualTo(frames.subList(read, frames.size()));
      assertThat(unknown.end()).isEqualTo(known.end()).isPresent();
      read = Math.min(read + 3, frames.size());
    } while (reader.next().isPresent());
  }

  @Test
  void aReaderSaysWhereTheChainBreaks() throws Exception {
    List<Batch> batches = RecordingFixture.batches(HEADER, RecordingFixture.typing(6), 2);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    HEADER.encode().writeTo(out);
    batches.get(0).encode().writeTo(out);
    int offset = out.size();
    batches.get(2).encode().writeTo(out);
    RecordingReader reader = RecordingReader.open(new ByteArrayInputStream(out.toByteArray()));
    reader.header();
    reader.next();

    assertThatThrownBy(reader::next)
        .isInstanceOf(MalformedException.class)
        .hasMessageStartingWith("at byte " + offset + ": expected batch 2")
        .hasMessageContaining("came batch 3");
  }

  @Test
  void aRunningSessionIsReadAsFarAsItGoes() throws Exception {
    List<Frame> frames = RecordingFixture.typing(4);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    RecordingWriter writer = RecordingWriter.begin(out, HEADER);
    for (Batch batch : RecordingFixture.batches(HEADER, frames, 2)) {
      writer.append(batch);
    }
    RecordingReader reader = RecordingReader.open(new ByteArrayInputStream(out.toByteArray()));
    reader.header();

    assertThat(frames(reader)).isEqualTo(frames);
    assertThat(reader.end()).isEmpty();
  }

  @Property(tries = 100)
  void theIndexLeadsToABatchFromWhichEverythingSinceATimeIsRead(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 40) int count) throws Exception {
    List<Frame> frames = AnyFrames.of(seed, count);
    List<Batch> batches = RecordingFixture.batches(HEADER, frames, 3);
    byte[] file = RecordingFixture.file(HEADER, batches, COMPLETE);
    RecordingIndex index = index(batches);

    for (Frame frame : frames) {
      RecordingIndex.Entry entry = index.entryAt(frame.micros()).orElseThrow();
      int offset = (int) entry.offset();
      RecordingReader reader =
          RecordingReader.resume(
              new ByteArrayInputStream(file, offset, file.length - offset), offset);
      List<Frame> read = frames(reader);

      assertThat(read)
          .isEqualTo(frames.subList((int) entry.frame() - 1, frames.size()))
          .containsAll(frames.stream().filter(f -> f.micros() >= frame.micros()).toList());
    }
  }

  @Property(tries = 200)
  void anyIndexIsReadBack(@ForAll long seed, @ForAll @IntRange(max = 60) int count)
      throws Exception {
    RecordingIndex index = index(RecordingFixture.batches(HEADER, AnyFrames.of(seed, count), 7));

    RecordingIndex read = RecordingIndex.decode(index.encode());

    assertThat(read).isEqualTo(index);
    assertThat(new RecordingIndex.Builder(read).build()).isEqualTo(index);
  }

  @Property(tries = 500)
  void anyBytesAreAnIndexOrMalformed(
      @ForAll long seed, @ForAll int place, @ForAll @IntRange(min = 1, max = 255) int change)
      throws Exception {
    byte[] bytes =
        index(RecordingFixture.batches(HEADER, AnyFrames.of(seed, 9), 2)).encode().toArray();
    bytes[Math.floorMod(place, bytes.length)] ^= (byte) change;

    assertThatThrownBy(() -> RecordingIndex.decode(Bytes.copyOf(bytes)))
        .isInstanceOf(MalformedException.class);
  }

  @Test
  void anEmptyRecordingHasNowhereToJumpTo() throws Exception {
    assertThat(index(List.of()).entryAt(0)).isEmpty();
  }

  @Property(tries = 300)
  void anyBytesAreReadOrMalformed(@ForAll byte[] bytes, @ForAll boolean afterHeader)
      throws IOException {
    byte[] header = afterHeader ? HEADER.encode().toArray() : new byte[0];
    byte[] file = Arrays.copyOf(header, header.length + bytes.length);
    System.arraycopy(bytes, 0, file, header.length, bytes.length);
    RecordingReader reader = RecordingReader.open(new ByteArrayInputStream(file));

    Throwable thrown =
        catchThrowable(() -> {
          reader.header();
          frames(reader);
        });

    if (thrown != null) {
      assertThat(thrown).isInstanceOf(MalformedException.class);
    }
  }

  private static RecordingIndex index(List<Batch> batches) throws MalformedException {
    RecordingIndex.Builder builder = new RecordingIndex.Builder(HEADER.session());
    long offset = HEADER.encode().size();
    for (Batch batch : batches) {
      builder.add(batch, offset);
      offset += batch.encode().size();
    }
    return builder.build();
  }

  private static List<Frame> frames(RecordingReader reader) throws IOException {
    List<Frame> frames = new ArrayList<>();
    Optional<Batch> batch = reader.next();
    while (batch.isPresent()) {
      frames.addAll(batch.get().frames());
      batch = reader.next();
    }
    return frames;
  }
}
