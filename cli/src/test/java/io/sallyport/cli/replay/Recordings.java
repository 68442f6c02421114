package io.sallyport.cli.replay;

import io.sallyport.recording.batch.BatchBuilder;
import io.sallyport.recording.encoding.Bytes;
import io.sallyport.recording.file.Outcome;
import io.sallyport.recording.file.RecordingHeader;
import io.sallyport.recording.file.RecordingWriter;
import io.sallyport.recording.frame.Decision;
import io.sallyport.recording.frame.Frame;
import io.sallyport.recording.frame.Mark;
import io.sallyport.recording.frame.TerminalSize;
import io.sallyport.recording.signature.SigningKey;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Makes recordings. */
public final class Recordings {

  /** Writes a recording; each frame becomes a batch. */
  public static Path write(Path file, Frame... frames) throws Exception {
    RecordingHeader header =
        new RecordingHeader(
            new UUID(1, 2),
            "alice",
            "shell-1",
            Instant.parse("2026-11-22T10:00:00Z"),
            new TerminalSize(80, 24));
    try (OutputStream out = Files.newOutputStream(file)) {
      RecordingWriter writer = RecordingWriter.begin(out, header);
      BatchBuilder batches = new BatchBuilder(header.beginning());
      for (Frame frame : frames) {
        if (batches.add(frame).isPresent()) {
          throw new AssertionError("a frame of a test fills no batch");
        }
        writer.append(batches.seal().orElseThrow());
      }
      writer.finish(
          SigningKey.generate(), new Outcome.Complete(), Instant.parse("2026-11-22T11:00:00Z"));
    }
    return file;
  }

  public static Frame opened(double seconds, int channel, boolean terminal) {
    return new Mark.ChannelOpened(micros(seconds), channel, "shell", terminal, "");
  }

  public static Frame output(double seconds, int channel, String text) {
    return new Frame.Output(
        micros(seconds), channel, Bytes.copyOf(text.getBytes(StandardCharsets.UTF_8)));
  }

  static Frame command(double seconds, String line) {
    return new Mark.CommandJudged(
        micros(seconds), 1, "c", line, 0, Decision.REFUSE, List.of("no-rm"));
  }

  private static long micros(double seconds) {
    return Math.round(seconds * 1e6);
  }

  private Recordings() {}
}
