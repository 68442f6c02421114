package io.sallyport.recording.export;

import io.sallyport.recording.encoding.Bytes;
import io.sallyport.recording.file.RecordingHeader;
import io.sallyport.recording.frame.Frame;
import io.sallyport.recording.frame.Mark;
import io.sallyport.recording.frame.MarkLabel;
import io.sallyport.recording.frame.Stream;
import io.sallyport.recording.frame.TerminalSize;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Writes frames as an asciicast, one line each as they come. Output and error output are its
 * output; marks are its markers. Frames of channels that are not chosen are left out; marks of no
 * channel are not. An asciicast has one terminal: of several chosen channels the output is mixed.
 * Not for several threads.
 */
public final class AsciicastWriter {

  private static final TerminalSize USUAL = new TerminalSize(80, 24);
  private static final long SECOND = 1_000_000;

  private final Appendable out;
  private final AsciicastVersion version;
  private final IntPredicate channels;
  private final Map<ChannelStream, Utf8Stream> texts = new HashMap<>();
  private long written;
  private long latest;
  private @Nullable Integer exitStatus;

  private record ChannelStream(int channel, Stream stream) {}

  /**
   * @param out gets text that is to be written as UTF-8; not closed here
   * @param channels which to take
   */
  public AsciicastWriter(Appendable out, AsciicastVersion version, IntPredicate channels) {
    this.out = out;
    this.version = version;
    this.channels = channels;
  }

  /** Writes the first line. A terminal whose size is not known becomes 80 by 24. */
  public void begin(RecordingHeader header) throws IOException {
    TerminalSize size = header.size().isDrawable() ? header.size() : USUAL;
    String title =
        Json.string(
            "%s on %s, session %s".formatted(header.operator(), header.device(), header.session()));
    long timestamp = header.start().getEpochSecond();
    out.append(
        switch (version) {
          case V2 ->
              "{\"version\":2,\"width\":%d,\"height\":%d,\"timestamp\":%d,\"title\":%s}\n"
                  .formatted(size.columns(), size.rows(), timestamp, title);
          case V3 ->
              "{\"version\":3,\"term\":{\"cols\":%d,\"rows\":%d},\"timestamp\":%d,\"title\":%s}\n"
                  .formatted(size.columns(), size.rows(), timestamp, title);
        });
  }

  /** Writes a frame, if it is chosen and something can be said of it. */
  public void write(Frame frame) throws IOException {
    latest = Math.max(latest, frame.micros());
    switch (frame) {
      case Frame.Output f -> data("o", f.channel(), Stream.OUTPUT, f.data());
      case Frame.ErrorOutput f -> data("o", f.channel(), Stream.ERROR_OUTPUT, f.data());
      case Frame.Input f -> data("i", f.channel(), Stream.INPUT, f.data());
      case Frame.SizeChange f -> {
        if (channels.test(f.channel()) && f.size().isDrawable()) {
          event("r", f.size().toString());
        }
      }
      case Mark.ChannelOpened m -> mark(m.channel(), m);
      case Mark.ChannelClosed m -> {
        if (channels.test(m.channel())) {
          exitStatus = m.exitStatus() == null ? exitStatus : m.exitStatus();
        }
        mark(m.channel(), m);
      }
      case Mark.CommandJudged m -> mark(m.channel(), m);
      case Mark.BeyondLimit m -> mark(m.channel(), m);
      case Mark.Controlled m -> event("m", MarkLabel.of(m));
      case Mark.ViewerJoined m -> event("m", MarkLabel.of(m));
      case Mark.ViewerLeft m -> event("m", MarkLabel.of(m));
    }
  }

  /** Writes what is left: characters that never ended, and the last exit status. */
  public void end() throws IOException {
    for (Map.Entry<ChannelStream, Utf8Stream> entry : texts.entrySet()) {
      String rest = entry.getValue().end();
      if (!rest.isEmpty()) {
        event(entry.getKey().stream() == Stream.INPUT ? "i" : "o", rest);
      }
    }
    if (exitStatus != null && version == AsciicastVersion.V3) {
      event("x", exitStatus.toString());
    }
  }

  private void data(String code, int channel, Stream stream, Bytes data) throws IOException {
    if (channels.test(channel)) {
      String text =
          texts
              .computeIfAbsent(new ChannelStream(channel, stream), _ -> new Utf8Stream())
              .text(data);
      if (!text.isEmpty()) {
        event(code, text);
      }
    }
  }

  private void mark(int channel, Mark mark) throws IOException {
    if (channels.test(channel)) {
      event("m", MarkLabel.of(mark));
    }
  }

  private void event(String code, String data) throws IOException {
    long time =
        switch (version) {
          case V2 -> latest;
          case V3 -> latest - written;
        };
    out.append(
        "[%d.%06d, \"%s\", %s]\n".formatted(time / SECOND, time % SECOND, code, Json.string(data)));
    written = latest;
  }
}
