package io.sallyport.recording.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.Zstd;
import io.sallyport.recording.AnyFrames;
import io.sallyport.recording.RecordingFixture;
import io.sallyport.recording.encoding.Bytes;
import io.sallyport.recording.encoding.Encoder;
import io.sallyport.recording.encoding.MalformedException;
import io.sallyport.recording.frame.Decision;
import io.sallyport.recording.frame.Frame;
import io.sallyport.recording.frame.Mark;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class BatchTest {

  private static final ChainPosition BEGINNING = RecordingFixture.HEADER.beginning();

  @Property(tries = 300)
  void whatIsWrittenIsReadBackForAnyFrames(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 60) int count,
      @ForAll @IntRange(min = 1, max = 20_000) int limit)
      throws Exception {
    List<Frame> frames = AnyFrames.of(seed, count);
    BatchBuilder builder = new BatchBuilder(BEGINNING, limit);
    List<Batch> batches = new ArrayList<>();
    for (Frame frame : frames) {
      builder.add(frame).ifPresent(batches::add);
    }
    builder.seal().ifPresent(batches::add);

    List<Frame> read = new ArrayList<>();
    ChainPosition position = BEGINNING;
    for (Batch batch : batches) {
      Batch again = Batch.decode(batch.encode());
      assertThat(again).isEqualTo(batch);
      assertThat(position.isFollowedBy(again.header())).isTrue();
      position = again.position();
      read.addAll(again.frames());
    }

    assertThat(read).isEqualTo(frames);
    assertThat(position).isEqualTo(builder.position());
  }

  @Property(tries = 1000)
  void anyBytesAreABatchOrMalformed(@ForAll byte[] bytes) {
    assertThatExceptionOfType(MalformedException.class)
        .isThrownBy(() -> Batch.decode(Bytes.copyOf(bytes)));
  }

  @Property(tries = 500)
  void oneChangedByteAnywhereIsNoticed(
      @ForAll long seed, @ForAll int place, @ForAll @IntRange(min = 1, max = 255) int change) {
    byte[] bytes = sealed(AnyFrames.of(seed, 5)).encode().toArray();
    bytes[Math.floorMod(place, bytes.length)] ^= (byte) change;

    assertThatExceptionOfType(MalformedException.class)
        .isThrownBy(() -> Batch.decode(Bytes.copyOf(bytes)));
  }

  @Property(tries = 500)
  void spoiltFramesInABatchThatFitsItsHashAreMalformedAndNothingElse(
      @ForAll long seed, @ForAll int place, @ForAll @IntRange(min = 1, max = 255) int change) {
    Batch batch = sealed(AnyFrames.of(seed, 5));
    byte[] plain = batch.expanded().plain().toArray();
    plain[Math.floorMod(place, plain.length)] ^= (byte) change;
    Batch forged = with(batch, plain.length, Bytes.copyOf(Zstd.compress(plain)));

    assertThat(forged.isUnaltered()).isTrue();
    assertThatExceptionOfType(MalformedException.class).isThrownBy(forged::frames);
  }

  @Test
  void aFrameEarlierThanTheOneBeforeGetsItsTime() throws Exception {
    BatchBuilder builder = new BatchBuilder(BEGINNING);
    builder.add(new Frame.Output(500, 1, Bytes.NONE));
    Batch first = builder.seal().orElseThrow();
    builder.add(new Frame.Output(400, 1, Bytes.NONE));
    builder.add(new Frame.Output(300, 1, Bytes.NONE));
    Batch second = builder.seal().orElseThrow();

    assertThat(first.frames()).extracting(Frame::micros).containsExactly(500L);
    assertThat(second.frames()).extracting(Frame::micros).containsExactly(500L, 500L);
  }

  @Test
  void nothingToSealIsNoBatch() {
    assertThat(new BatchBuilder(BEGINNING).seal()).isEmpty();
  }

  @Test
  void theLargestFramesFitIntoABatchAtTheLargestLimit() throws Exception {
    BatchBuilder builder = new BatchBuilder(BEGINNING, BatchBuilder.MOST_LIMIT);
    byte[] most = new byte[Frame.MOST_DATA];
    List<Batch> batches = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      builder.add(new Frame.Output(i, 1, Bytes.copyOf(most))).ifPresent(batches::add);
    }

    assertThat(batches).hasSize(4);
    for (Batch batch : batches) {
      assertThat(Batch.decode(batch.encode()).frames()).hasSize(2);
    }
  }

  @Test
  void theLongestTextsMakeNoLargerFrameThanTheMost() throws Exception {
    String longest = "\uffff".repeat(70_000);
    Mark mark =
        new Mark.CommandJudged(
            0, 1, longest, longest, 0, Decision.REFUSE, Collections.nCopies(100, longest));
    BatchBuilder builder = new BatchBuilder(BEGINNING, BatchBuilder.MOST_LIMIT);
    builder.add(new Frame.Output(0, 1, Bytes.copyOf(new byte[Frame.MOST_DATA])));
    builder.add(new Frame.Output(0, 1, Bytes.copyOf(new byte[Frame.MOST_DATA - 100])));
    Batch batch = builder.add(mark).orElseThrow();

    assertThat(Batch.decode(batch.encode()).frames().getLast()).isEqualTo(mark);
  }

  @Test
  void aPayloadThatExpandsToMoreThanItSaysIsMalformed() {
    Batch batch = sealed(RecordingFixture.typing(3));
    byte[] bomb = new byte[64 * 1024 * 1024];
    Batch forged = with(batch, batch.header().plainSize(), Bytes.copyOf(Zstd.compress(bomb)));

    assertThatExceptionOfType(MalformedException.class).isThrownBy(forged::frames);
    assertThat(forged.expanded().plain().size()).isLessThanOrEqualTo(BatchHeader.MOST_PLAIN);
    assertThat(forged.expanded().toTheEnd()).isFalse();
  }

  @Test
  void aHeaderThatSaysMoreThanTheMostIsMalformed() {
    // Where the number of frames and the two sizes stand.
    for (int place : new int[] {32, 52, 56}) {
      byte[] bytes = sealed(RecordingFixture.typing(1)).header().encode().toArray();
      bytes[place] = 0x7f;
      Encoder out = new Encoder(bytes.length);
      out.bytes(Bytes.copyOf(bytes, 0, BatchHeader.SIZE - Integer.BYTES));
      out.check();

      assertThatThrownBy(() -> BatchHeader.decode(out.toBytes()))
          .isInstanceOf(MalformedException.class)
          .hasMessageContaining("at most");
    }
  }

  @Test
  void aBatchOfAnotherChainDoesNotFollow() {
    List<Batch> batches =
        RecordingFixture.batches(RecordingFixture.HEADER, RecordingFixture.typing(4), 2);

    assertThat(BEGINNING.isFollowedBy(batches.get(0).header())).isTrue();
    assertThat(BEGINNING.isFollowedBy(batches.get(1).header())).isFalse();
    assertThat(batches.get(0).position().isFollowedBy(batches.get(1).header())).isTrue();
  }

  private static Batch sealed(List<Frame> frames) {
    return RecordingFixture.batches(RecordingFixture.HEADER, frames, frames.size()).getFirst();
  }

  /** The batch with another payload and a hash that fits. */
  private static Batch with(Batch batch, int plainSize, Bytes payload) {
    BatchHeader h = batch.header();
    return Batch.of(
        new BatchHeader(
            h.session(),
            h.number(),
            h.firstFrame(),
            h.frames(),
            h.firstMicros(),
            h.lastMicros(),
            plainSize,
            payload.size(),
            h.previous()),
        payload);
  }
}
