package io.sallyport.recording;

import io.sallyport.recording.batch.Batch;
import io.sallyport.recording.batch.BatchBuilder;
import io.sallyport.recording.encoding.Bytes;
import io.sallyport.recording.file.BrokenChainException;
import io.sallyport.recording.file.Outcome;
import io.sallyport.recording.file.RecordingHeader;
import io.sallyport.recording.file.RecordingWriter;
import io.sallyport.recording.frame.Frame;
import io.sallyport.recording.frame.TerminalSize;
import io.sallyport.recording.signature.SigningKey;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Small recordings, and what their parts are. */
public final class RecordingFixture {

  public static final SigningKey KEY = SigningKey.generate();
  public static final Instant CLOSED = Instant.parse("2026-11-22T08:30:00.000001Z");

  public static final RecordingHeader HEADER =
      header(UUID.fromString("01938f2e-7c1a-7abc-8def-0123456789ab"));

  public static RecordingHeader header(UUID session) {
    return new RecordingHeader(
        session,
        "zoë",
        "web-1",
        Instant.parse("2026-11-22T08:00:00.123456Z"),
        new TerminalSize(80, 24));
  }

  /** Batches of some frames, each sealed after as many. */
  public static List<Batch> batches(RecordingHeader header, List<Frame> frames, int each) {
    BatchBuilder builder = new BatchBuilder(header.beginning());
    List<Batch> batches = new ArrayList<>();
    for (int i = 0; i < frames.size(); i++) {
      builder.add(frames.get(i)).ifPresent(batches::add);
      if (i % each == each - 1) {
        builder.seal().ifPresent(batches::add);
      }
    }
    builder.seal().ifPresent(batches::add);
    return batches;
  }

  /** What somebody typed and saw. */
  public static List<Frame> typing(int count) {
    List<Frame> frames = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Bytes line =
          Bytes.copyOf(("line " + i + " of what was seen\r\n").getBytes(StandardCharsets.UTF_8));
      frames.add(new Frame.Output(1_000L * i, 1, line));
    }
    return frames;
  }

  /** A file whose batches are as given, wherever they are from, with an end that fits the last. */
  public static byte[] file(RecordingHeader header, List<Batch> batches, Outcome outcome)
      throws IOException, BrokenChainException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    RecordingWriter writer = RecordingWriter.begin(out, header);
    for (Batch batch : batches) {
      writer.append(batch);
    }
    writer.finish(KEY, outcome, CLOSED);
    return out.toByteArray();
  }

  private RecordingFixture() {}
}
