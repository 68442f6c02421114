package io.sallyport.recording.verification;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.recording.batch.Batch;
import io.sallyport.recording.encoding.Bytes;
import io.sallyport.recording.encoding.Hash;
import io.sallyport.recording.file.Outcome;
import io.sallyport.recording.file.RecordingHeader;
import io.sallyport.recording.file.RecordingReader;
import io.sallyport.recording.frame.ControlAction;
import io.sallyport.recording.frame.Decision;
import io.sallyport.recording.frame.Frame;
import io.sallyport.recording.frame.Mark;
import io.sallyport.recording.frame.Stream;
import io.sallyport.recording.frame.TerminalSize;
import io.sallyport.recording.signature.VerificationKeys;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Recordings are kept for years: what version 1 wrote is read and verified for ever. */
class ReleasedFormatTest {

  static final RecordingHeader HEADER =
      new RecordingHeader(
          UUID.fromString("01938f2e-7c1a-7abc-8def-0123456789ab"),
          "zoë",
          "web-1",
          Instant.parse("2026-11-22T08:00:00.123456Z"),
          new TerminalSize(80, 24));

  static final Outcome OUTCOME = new Outcome.Incomplete("the node was lost");
  static final Instant CLOSED = Instant.parse("2026-11-22T08:30:00.000001Z");

  /** Every kind of frame, in two batches, the second from the eighth on. */
  static final List<Frame> FRAMES =
      List.of(
          new Mark.ChannelOpened(0, 1, "shell", true, ""),
          new Frame.SizeChange(0, 1, new TerminalSize(132, 43)),
          new Frame.Output(1_500, 1, bytes("\u001b[1m$ \u001b[0m")),
          new Frame.Input(2_000_000, 1, bytes("id\r")),
          new Mark.CommandJudged(2_000_100, 1, "c-1", "id", 0, Decision.PROCEED, List.of("look")),
          new Mark.CommandJudged(2_000_200, 1, "c-2", "", 9, Decision.REFUSE, List.of()),
          new Mark.CommandJudged(2_000_300, 1, "c-3", "if", 0, Decision.CONTINUE, List.of()),
          new Mark.CommandJudged(
              2_000_400, 1, "c-4", "dd", 0, Decision.END_SESSION, List.of("a", "b")),
          new Mark.ViewerJoined(3_000_000, "eve"),
          new Mark.Controlled(3_000_001, ControlAction.LOCKED, "root", "wait"),
          new Mark.Controlled(3_000_002, ControlAction.RELEASED, "root", ""),
          new Mark.Controlled(3_000_003, ControlAction.INTERRUPTED, "root", "enough"),
          new Mark.ViewerLeft(3_000_004, "eve"),
          new Mark.ChannelOpened(4_000_000, 300, "exec", false, "tar c /"),
          new Frame.ErrorOutput(5_000_000, 300, bytes("tar: removing leading /\n")),
          new Mark.BeyondLimit(6_000_000, 300, Stream.INPUT, 1, Hash.of(bytes("a"))),
          new Mark.BeyondLimit(6_000_000, 300, Stream.OUTPUT, 1L << 40, Hash.of(bytes("b"))),
          new Mark.BeyondLimit(6_000_000, 300, Stream.ERROR_OUTPUT, 0, Hash.of(bytes(""))),
          new Mark.ChannelClosed(3_600_000_000L, 300, -1, ""),
          new Mark.ChannelClosed(3_600_000_000L, 1, null, "HUP"));

  @Test
  void aRecordingOfVersion1IsWholeAndHasItsFrames() throws Exception {
    byte[] file = resource("version-1.recording");
    VerificationKeys keys =
        VerificationKeys.parse(new String(resource("version-1.pem"), StandardCharsets.US_ASCII));

    assertThat(new Verifier(keys, List.of()).verify(new ByteArrayInputStream(file)))
        .isInstanceOfSatisfying(
            Verification.Whole.class,
            whole -> {
              assertThat(whole.header()).isEqualTo(HEADER);
              assertThat(whole.end().outcome()).isEqualTo(OUTCOME);
              assertThat(whole.end().closedAt()).isEqualTo(CLOSED);
            });
    RecordingReader reader = RecordingReader.open(new ByteArrayInputStream(file));
    reader.header();
    List<Frame> frames = new ArrayList<>();
    for (Optional<Batch> batch = reader.next(); batch.isPresent(); batch = reader.next()) {
      frames.addAll(batch.get().frames());
    }
    assertThat(frames).isEqualTo(FRAMES);
  }

  private static byte[] resource(String name) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(ReleasedFormatTest.class.getResourceAsStream(name))) {
      return in.readAllBytes();
    }
  }

  private static Bytes bytes(String text) {
    return Bytes.copyOf(text.getBytes(StandardCharsets.UTF_8));
  }
}
