package io.sallyport.recording.file;

import io.sallyport.recording.batch.ChainHead;
import io.sallyport.recording.batch.ChainPosition;
import io.sallyport.recording.encoding.Bytes;
import io.sallyport.recording.encoding.Decoder;
import io.sallyport.recording.encoding.Encoder;
import io.sallyport.recording.encoding.MalformedException;
import io.sallyport.recording.signature.KeyId;
import io.sallyport.recording.signature.SigningKey;
import io.sallyport.recording.signature.VerificationKeys;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The signed end of a recording: how far it goes, and its chain's head.
 *
 * @param frames how many the recording has
 * @param micros session time of the last of them
 * @param closedAt when it was signed, in microseconds; the signer's clock
 * @param signature over everything else here
 */
public record RecordingEnd(
    Outcome outcome,
    ChainHead head,
    long frames,
    long micros,
    Instant closedAt,
    KeyId key,
    Bytes signature) {

  /** "SPE" and the version. */
  static final int MAGIC = 0x53504501;

  /** The part with fixed places, which says how long the rest is. */
  static final int FIXED_SIZE = 103;

  private static final int MOST_REASON_BYTES = 3 * Outcome.Incomplete.LONGEST_REASON;
  private static final int COMPLETE = 1;
  private static final int INCOMPLETE = 2;
  private static final int MILLION = 1_000_000;

  /** So that a signature for a recording is one for nothing else. */
  private static final Bytes PURPOSE =
      Bytes.copyOf("sallyport recording end\n".getBytes(StandardCharsets.US_ASCII));

  /** Signs how far a recording goes. */
  public static RecordingEnd sign(
      SigningKey key, Outcome outcome, ChainPosition position, Instant closedAt) {
    RecordingEnd unsigned =
        new RecordingEnd(
            outcome,
            position.head(),
            position.frames(),
            position.micros(),
            closedAt.truncatedTo(ChronoUnit.MICROS),
            key.id(),
            Bytes.NONE);
    return new RecordingEnd(
        outcome,
        unsigned.head,
        unsigned.frames,
        unsigned.micros,
        unsigned.closedAt,
        unsigned.key,
        key.sign(unsigned.message()));
  }

  /** Whether one of these keys made the signature. */
  public boolean isSignedBy(VerificationKeys keys) {
    return keys.isSignature(key, message(), signature);
  }

  private Bytes message() {
    Encoder out = new Encoder(256);
    out.bytes(PURPOSE);
    out.bytes(content());
    return out.toBytes();
  }

  /** The end as it stands in a file. */
  Bytes encode() {
    Encoder out = new Encoder(256);
    out.bytes(content());
    out.bytes(signature);
    return out.toBytes();
  }

  private Bytes content() {
    byte[] reason =
        switch (outcome) {
          case Outcome.Complete _ -> new byte[0];
          case Outcome.Incomplete incomplete ->
              incomplete.reason().getBytes(StandardCharsets.UTF_8);
        };
    Encoder out = new Encoder(FIXED_SIZE + reason.length);
    out.unsigned32(MAGIC);
    out.unsigned8(
        switch (outcome) {
          case Outcome.Complete _ -> COMPLETE;
          case Outcome.Incomplete _ -> INCOMPLETE;
        });
    out.unsigned32(head.number());
    out.signed64(frames);
    out.signed64(micros);
    out.signed64(closedAt.getEpochSecond() * MILLION + closedAt.getNano() / 1000);
    out.hash(head.hash());
    out.hash(key.hash());
    out.unsigned16(reason.length);
    out.check();
    out.bytes(Bytes.copyOf(reason));
    return out.toBytes();
  }

  /**
   * How many bytes follow the fixed part.
   *
   * @throws MalformedException if it is none
   */
  static int restSize(Bytes fixed) throws MalformedException {
    Decoder in = new Decoder(fixed);
    in.part(FIXED_SIZE - Short.BYTES - Integer.BYTES);
    int reasonSize = reasonSize(in);
    in.check();
    return reasonSize + SigningKey.SIGNATURE_SIZE;
  }

  /**
   * Reads what {@link #encode} gave. Whether it is signed is another question.
   *
   * @throws MalformedException if it is anything else
   */
  static RecordingEnd decode(Bytes bytes) throws MalformedException {
    Decoder in = new Decoder(bytes);
    if (in.unsigned32() != MAGIC) {
      throw new MalformedException("an end does not begin so");
    }
    int outcome = in.unsigned8();
    long batches = in.unsigned32();
    long frames = in.unsigned63();
    long micros = in.unsigned63();
    Instant closedAt = RecordingHeader.instant(in.signed64());
    ChainHead head = new ChainHead(batches, in.hash());
    KeyId key = new KeyId(in.hash());
    int reasonSize = reasonSize(in);
    in.check();
    String reason = in.text(reasonSize);
    Bytes signature = in.bytes(SigningKey.SIGNATURE_SIZE);
    in.end();
    return new RecordingEnd(
        outcome(outcome, reason), head, frames, micros, closedAt, key, signature);
  }

  private static Outcome outcome(int code, String reason) throws MalformedException {
    if (code == COMPLETE && reason.isEmpty()) {
      return new Outcome.Complete();
    }
    if (code == INCOMPLETE && reason.length() <= Outcome.Incomplete.LONGEST_REASON) {
      return new Outcome.Incomplete(reason);
    }
    throw new MalformedException("there is no outcome " + code + " with such a reason");
  }

  private static int reasonSize(Decoder in) throws MalformedException {
    int size = in.unsigned16();
    if (size > MOST_REASON_BYTES) {
      throw new MalformedException(
          "a reason has at most " + MOST_REASON_BYTES + " bytes, this has " + size);
    }
    return size;
  }
}
