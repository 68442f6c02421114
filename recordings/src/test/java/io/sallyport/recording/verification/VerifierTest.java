package io.sallyport.recording.verification;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.recording.AnyFrames;
import io.sallyport.recording.RecordingFixture;
import io.sallyport.recording.batch.Batch;
import io.sallyport.recording.batch.ChainHead;
import io.sallyport.recording.batch.Forger;
import io.sallyport.recording.encoding.Bytes;
import io.sallyport.recording.encoding.Hash;
import io.sallyport.recording.file.Outcome;
import io.sallyport.recording.file.RecordingEnd;
import io.sallyport.recording.file.RecordingHeader;
import io.sallyport.recording.signature.SigningKey;
import io.sallyport.recording.signature.VerificationKeys;
import io.sallyport.recording.verification.Verification.Damaged;
import io.sallyport.recording.verification.Verification.Whole;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.UnaryOperator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class VerifierTest {

  private static final RecordingHeader HEADER = RecordingFixture.HEADER;
  private static final Outcome COMPLETE = new Outcome.Complete();

  /** Five batches of four frames, a millisecond apart. */
  private final List<Batch> batches =
      RecordingFixture.batches(HEADER, RecordingFixture.typing(20), 4);

  private VerificationKeys keys;
  private byte[] file;

  @BeforeEach
  void aRecording() throws Exception {
    keys = VerificationKeys.parse(RecordingFixture.KEY.publicPem());
    file = RecordingFixture.file(HEADER, batches, COMPLETE);
  }

  @Test
  void anUntouchedRecordingIsWhole() throws Exception {
    assertThat(verify(file))
        .isInstanceOfSatisfying(
            Whole.class,
            whole -> {
              assertThat(whole.header()).isEqualTo(HEADER);
              assertThat(whole.end().outcome()).isEqualTo(COMPLETE);
              assertThat(whole.end().frames()).isEqualTo(20);
              assertThat(whole.end().head()).isEqualTo(batches.getLast().position().head());
            });
  }

  @Property(tries = 100)
  void anyUntouchedRecordingIsWhole(
      @ForAll long seed,
      @ForAll @IntRange(max = 40) int count,
      @ForAll @IntRange(min = 1, max = 20) int each)
      throws Exception {
    List<Batch> any = RecordingFixture.batches(HEADER, AnyFrames.of(seed, count), each);
    byte[] written = RecordingFixture.file(HEADER, any, new Outcome.Incomplete("lost\u0007 node"));
    VerificationKeys trusted = VerificationKeys.parse(RecordingFixture.KEY.publicPem());

    assertThat(new Verifier(trusted, heads(any)).verify(new ByteArrayInputStream(written)))
        .isInstanceOf(Whole.class);
  }

  @Test
  void oneChangedByteAnywhereIsFoundAndItsPlaceNamed() throws Exception {
    Random random = new Random(4);
    for (int place = 0; place < file.length; place++) {
      byte[] changed = file.clone();
      changed[place] ^= (byte) (1 + random.nextInt(255));

      Damaged damaged = damage(verify(changed));

      assertThat(damaged.batch()).as("byte %d", place).isEqualTo(batchAt(place));
      assertThat(damaged.offset()).as("byte %d", place).isEqualTo(offset(damaged.batch()));
      assertThat(damaged.fault())
          .as("byte %d: %s", place, damaged)
          .isIn(
              place < offset(6)
                  ? List.of(Fault.CHANGED)
                  : List.of(Fault.CHANGED, Fault.UNKNOWN_KEY, Fault.BAD_SIGNATURE));
    }
  }

  @Test
  void aCutAnywhereIsFoundAndItsPlaceNamed() throws Exception {
    for (int length = 0; length < file.length; length++) {
      Damaged damaged = damage(verify(Arrays.copyOf(file, length)));

      assertThat(damaged.fault()).as("%d bytes", length).isEqualTo(Fault.CUT);
      assertThat(damaged.batch()).as("%d bytes", length).isEqualTo(batchAt(length));
      assertThat(damaged.offset()).as("%d bytes", length).isEqualTo(offset(damaged.batch()));
    }
  }

  @Test
  void aDroppedBatchIsNamed() throws Exception {
    for (int dropped = 1; dropped <= batches.size(); dropped++) {
      List<Batch> kept = new ArrayList<>(batches);
      kept.remove(dropped - 1);

      assertDamaged(verify(pieces(kept)), Fault.DROPPED, dropped, 4 * dropped - 3);
    }
  }

  @Test
  void swappedBatchesAreNamed() throws Exception {
    for (int first = 1; first < batches.size(); first++) {
      for (int second = first + 1; second <= batches.size(); second++) {
        List<Batch> swapped = new ArrayList<>(batches);
        Collections.swap(swapped, first - 1, second - 1);

        assertDamaged(verify(pieces(swapped)), Fault.SWAPPED, first, 4 * first - 3);
      }
    }
  }

  @Test
  void aBatchThatIsThereTwiceIsNamed() throws Exception {
    List<Batch> doubled = new ArrayList<>(batches);
    doubled.add(2, batches.get(1));

    assertDamaged(verify(pieces(doubled)), Fault.ADDED, 3, 9);
  }

  @Test
  void aDroppedFrameIsNamed() throws Exception {
    for (boolean withHash : List.of(false, true)) {
      for (int place = 0; place < 4; place++) {
        int dropped = place;
        assertDamaged(
            verify(pieces(altered(withHash, frames -> without(frames, dropped)))),
            Fault.DROPPED,
            3,
            9 + dropped);
      }
    }
  }

  @Test
  void swappedFramesAreNamed() throws Exception {
    for (boolean withHash : List.of(false, true)) {
      for (int first = 0; first < 4; first++) {
        for (int second = first + 1; second < 4; second++) {
          int one = first;
          int other = second;
          UnaryOperator<List<Bytes>> swap =
              frames -> {
                Collections.swap(frames, one, other);
                return frames;
              };

          assertDamaged(verify(pieces(altered(withHash, swap))), Fault.SWAPPED, 3, 9 + first);
        }
      }
    }
  }

  @Test
  void aFrameChangedBySomebodyWhoPacksItAgainIsNamedWithItsTime() throws Exception {
    UnaryOperator<List<Bytes>> change =
        frames -> {
          byte[] bytes = frames.get(2).toArray();
          bytes[bytes.length - 6] ^= 1;
          frames.set(2, Bytes.copyOf(bytes));
          return frames;
        };

    Damaged damaged = assertDamaged(verify(pieces(altered(false, change))), Fault.CHANGED, 3, 11);

    // That of the last frame that is as it was, frame 10.
    assertThat(damaged.micros()).isEqualTo(9_000);
  }

  @Test
  void aFrameAddedToABatchIsNamed() throws Exception {
    UnaryOperator<List<Bytes>> add =
        frames -> {
          frames.add(frames.getFirst());
          return frames;
        };

    assertDamaged(verify(pieces(altered(true, add))), Fault.ADDED, 3, 13);
  }

  @Test
  void aBatchOfAnotherSessionIsNamed() throws Exception {
    RecordingHeader other = RecordingFixture.header(UUID.randomUUID());
    List<Batch> mixed = new ArrayList<>(batches);
    mixed.set(1, RecordingFixture.batches(other, RecordingFixture.typing(20), 4).get(1));

    assertDamaged(verify(pieces(mixed)), Fault.FOREIGN, 2, 5);
  }

  @Test
  void aHistoryWrittenAnewFromABatchOnIsFoundByTheSignature() throws Exception {
    List<Batch> other =
        RecordingFixture.batches(HEADER, RecordingFixture.typing(21).subList(1, 21), 4);
    List<Batch> mixed = new ArrayList<>(batches.subList(0, 2));
    mixed.addAll(other.subList(2, 5));

    assertDamaged(verify(pieces(mixed)), Fault.FOREIGN, 3, 9);
    assertDamaged(verify(pieces(other)), Fault.FOREIGN, 6, 21);
  }

  @Test
  void anotherHeaderBeforeTheSameBatchesIsFound() throws Exception {
    RecordingHeader other =
        new RecordingHeader(
            HEADER.session(), "mallory", HEADER.device(), HEADER.start(), HEADER.size());
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    other.encode().writeTo(out);
    out.write(file, (int) offset(1), file.length - (int) offset(1));

    assertDamaged(verify(out.toByteArray()), Fault.FOREIGN, 1, 1);
  }

  @Test
  void aSignatureByAnotherKeyIsFound() throws Exception {
    VerificationKeys other = VerificationKeys.parse(SigningKey.generate().publicPem());

    assertDamaged(
        new Verifier(other, List.of()).verify(new ByteArrayInputStream(file)),
        Fault.UNKNOWN_KEY,
        6,
        21);
  }

  @Test
  void aSignatureByAnotherKeyUnderTheNameOfOursIsFound() throws Exception {
    RecordingEnd real =
        RecordingEnd.sign(
            RecordingFixture.KEY, COMPLETE, batches.getLast().position(), RecordingFixture.CLOSED);
    byte[] forged = file.clone();
    Bytes signature = SigningKey.generate().sign(Bytes.copyOf(forged, 0, forged.length - 64));
    System.arraycopy(signature.toArray(), 0, forged, forged.length - 64, 64);

    assertThat(real.signature().toArray())
        .isEqualTo(Arrays.copyOfRange(file, file.length - 64, file.length));
    assertDamaged(verify(forged), Fault.BAD_SIGNATURE, 6, 21);
  }

  @Test
  void oneOfSeveralKeysIsEnough() throws Exception {
    VerificationKeys both =
        VerificationKeys.parse(
            SigningKey.generate().publicPem() + "\n" + RecordingFixture.KEY.publicPem());

    assertThat(new Verifier(both, List.of()).verify(new ByteArrayInputStream(file)))
        .isInstanceOf(Whole.class);
  }

  @Test
  void aRecordingCutAndThenSignedAsIncompleteIsFoundByAPublishedHead() throws Exception {
    byte[] dressedUp =
        RecordingFixture.file(HEADER, batches.subList(0, 3), new Outcome.Incomplete("node lost"));
    assertThat(verify(dressedUp)).isInstanceOf(Whole.class);

    Verification verification =
        new Verifier(keys, List.of(heads(batches).get(1), heads(batches).get(4)))
            .verify(new ByteArrayInputStream(dressedUp));

    assertDamaged(verification, Fault.CUT, 4, 13);
  }

  @Test
  void aRecordingWrittenAnewAndSignedIsFoundByAPublishedHead() throws Exception {
    List<Batch> other =
        RecordingFixture.batches(HEADER, RecordingFixture.typing(21).subList(1, 21), 4);
    byte[] rewritten = RecordingFixture.file(HEADER, other, COMPLETE);
    assertThat(verify(rewritten)).isInstanceOf(Whole.class);

    for (int number = 1; number <= 5; number++) {
      Verification verification =
          new Verifier(keys, List.of(heads(batches).get(number - 1)))
              .verify(new ByteArrayInputStream(rewritten));

      assertDamaged(verification, Fault.CONTRADICTS_PUBLISHED, number, 4 * number - 3);
    }
  }

  @Test
  void anotherHeaderThanThePublishedIsFound() throws Exception {
    ChainHead head = new ChainHead(0, Hash.of(Bytes.NONE));

    assertDamaged(
        new Verifier(keys, List.of(head)).verify(new ByteArrayInputStream(file)),
        Fault.CONTRADICTS_PUBLISHED,
        0,
        0);
  }

  @Test
  void anEndOfAnotherRecordingIsFound() throws Exception {
    RecordingHeader other = RecordingFixture.header(UUID.randomUUID());
    byte[] donor =
        RecordingFixture.file(
            other, RecordingFixture.batches(other, RecordingFixture.typing(20), 4), COMPLETE);
    int end = file.length - (int) offset(6);
    byte[] mixed = file.clone();
    System.arraycopy(donor, donor.length - end, mixed, mixed.length - end, end);

    assertDamaged(verify(mixed), Fault.FOREIGN, 6, 21);
  }

  @Test
  void batchesMoreThanTheEndSaysAreFound() throws Exception {
    byte[] shorter = RecordingFixture.file(HEADER, batches.subList(0, 4), COMPLETE);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(file, 0, (int) offset(6));
    int end = file.length - (int) offset(6);
    out.write(shorter, shorter.length - end, end);

    assertDamaged(verify(out.toByteArray()), Fault.ADDED, 6, 21);
  }

  @Test
  void whatStandsAfterTheEndIsFound() throws Exception {
    assertDamaged(verify(Arrays.copyOf(file, file.length + 1)), Fault.ADDED, 6, 21);
  }

  @Property(tries = 500)
  void anyBytesAreJudged(@ForAll byte[] bytes) throws Exception {
    VerificationKeys trusted = VerificationKeys.parse(RecordingFixture.KEY.publicPem());

    assertThat(new Verifier(trusted, List.of()).verify(new ByteArrayInputStream(bytes)))
        .isInstanceOf(Damaged.class);
  }

  private Verification verify(byte[] bytes) throws IOException {
    return new Verifier(keys, List.of()).verify(new ByteArrayInputStream(bytes));
  }

  private static Damaged damage(Verification verification) {
    assertThat(verification).isInstanceOf(Damaged.class);
    return (Damaged) verification;
  }

  private static Damaged assertDamaged(
      Verification verification, Fault fault, long batch, long frame) {
    Damaged damaged = damage(verification);
    assertThat(damaged.fault()).as("%s", damaged).isEqualTo(fault);
    assertThat(damaged.batch()).as("%s", damaged).isEqualTo(batch);
    assertThat(damaged.frame()).as("%s", damaged).isEqualTo(frame);
    return damaged;
  }

  /** Where a batch begins; 0 is the header, 6 the end. */
  private long offset(long batch) {
    long offset = 0;
    for (int i = 0; i < batch; i++) {
      offset += i == 0 ? HEADER.encode().size() : batches.get(i - 1).encode().size();
    }
    return offset;
  }

  private long batchAt(int place) {
    long batch = 0;
    while (batch < 6 && place >= offset(batch + 1)) {
      batch++;
    }
    return batch;
  }

  /** The file with these batches, and the real end. */
  private byte[] pieces(List<Batch> some) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    HEADER.encode().writeTo(out);
    for (Batch batch : some) {
      batch.encode().writeTo(out);
    }
    out.write(file, (int) offset(6), file.length - (int) offset(6));
    return out.toByteArray();
  }

  /** The batches, of which the third has other frames. */
  private List<Batch> altered(boolean withHash, UnaryOperator<List<Bytes>> change)
      throws IOException {
    List<Batch> altered = new ArrayList<>(batches);
    altered.set(2, Forger.alter(batches.get(2), withHash, change));
    return altered;
  }

  private static List<Bytes> without(List<Bytes> frames, int place) {
    frames.remove(place);
    return frames;
  }

  private static List<ChainHead> heads(List<Batch> some) {
    return some.stream()
        .map(batch -> new ChainHead(batch.header().number(), batch.hash()))
        .toList();
  }
}
