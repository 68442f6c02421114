package io.sallyport.proxy.doubles;

import io.sallyport.proxy.recording.RecordingPiece;
import io.sallyport.recording.batch.Batch;
import io.sallyport.recording.file.BrokenChainException;
import io.sallyport.recording.file.Outcome;
import io.sallyport.recording.file.RecordingWriter;
import io.sallyport.recording.frame.Frame;
import io.sallyport.recording.signature.InvalidKeyFileException;
import io.sallyport.recording.signature.SigningKey;
import io.sallyport.recording.signature.VerificationKeys;
import io.sallyport.recording.verification.Verification;
import io.sallyport.recording.verification.Verifier;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The frames of one recording as it was sent, verified as an archive would have it. */
public final class RecordedFrames {

  private final List<Frame> frames;

  private RecordedFrames(List<Frame> frames) {
    this.frames = frames;
  }

  /** Makes a signed file of a complete recording, verifies it, and reads it. */
  public static RecordedFrames of(List<RecordingPiece> pieces)
      throws IOException, BrokenChainException, InvalidKeyFileException {
    if (!(pieces.getFirst() instanceof RecordingPiece.Header header)
        || !(pieces.getLast() instanceof RecordingPiece.End end)) {
      throw new AssertionError("not from a header to an end: " + pieces);
    }
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    RecordingWriter writer = RecordingWriter.begin(file, header.header());
    List<Frame> frames = new ArrayList<>();
    for (RecordingPiece piece : pieces.subList(1, pieces.size() - 1)) {
      Batch batch = ((RecordingPiece.OfBatch) piece).batch();
      writer.append(batch);
      frames.addAll(batch.frames());
    }
    if (!writer.position().chain().head().equals(end.head())) {
      throw new AssertionError("the end says " + end.head() + ", not " + writer.position());
    }
    SigningKey key = SigningKey.generate();
    writer.finish(key, new Outcome.Complete(), Instant.now());
    Verification verification =
        new Verifier(VerificationKeys.parse(key.publicPem()), List.of())
            .verify(new ByteArrayInputStream(file.toByteArray()));
    if (!(verification instanceof Verification.Whole)) {
      throw new AssertionError("not whole: " + verification);
    }
    return new RecordedFrames(frames);
  }

  public List<Frame> all() {
    return frames;
  }

  /** All of a kind, in order. */
  public <T extends Frame> List<T> of(Class<T> kind) {
    return frames.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  /** What went out on a channel. */
  public byte[] output(int channel) {
    return joined(frame ->
        frame instanceof Frame.Output f && f.channel() == channel
            ? f.data().toArray()
            : new byte[0]);
  }

  public byte[] errorOutput(int channel) {
    return joined(frame ->
        frame instanceof Frame.ErrorOutput f && f.channel() == channel
            ? f.data().toArray()
            : new byte[0]);
  }

  public byte[] input(int channel) {
    return joined(frame ->
        frame instanceof Frame.Input f && f.channel() == channel
            ? f.data().toArray()
            : new byte[0]);
  }

  private byte[] joined(Function<Frame, byte[]> part) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    frames.forEach(frame -> all.writeBytes(part.apply(frame)));
    return all.toByteArray();
  }

  /** Everything in it as text, to search for what must not be there. */
  public String text() {
    StringBuilder text = new StringBuilder();
    for (Frame frame : frames) {
      text.append(
          switch (frame) {
            case Frame.Output f -> utf8(f.data().toArray());
            case Frame.ErrorOutput f -> utf8(f.data().toArray());
            case Frame.Input f -> utf8(f.data().toArray());
            case Frame other -> other.toString();
          });
    }
    return text.toString();
  }

  private static String utf8(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
