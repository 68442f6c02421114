package io.sallyport.admin.recording.http;

import io.sallyport.admin.recording.RecordingFiles.Visitor;
import io.sallyport.recording.encoding.Bytes;
import io.sallyport.recording.export.AsciicastVersion;
import io.sallyport.recording.export.AsciicastWriter;
import io.sallyport.recording.export.PlainTextWriter;
import io.sallyport.recording.file.RecordingHeader;
import io.sallyport.recording.frame.Frame;
import io.sallyport.recording.frame.Mark;
import io.sallyport.recording.frame.Stream;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/** What is written while a recording is read. */
final class Export {

  static Visitor asciicast(OutputStream out, AsciicastVersion version, Channels channels) {
    Writer text = text(out);
    AsciicastWriter cast = new AsciicastWriter(text, version, channels);
    return new Visitor() {
      @Override
      public void begin(RecordingHeader header) throws IOException {
        cast.begin(header);
      }

      @Override
      public void frame(Frame frame) throws IOException {
        cast.write(frame);
      }

      @Override
      public void end() throws IOException {
        cast.end();
        text.flush();
      }
    };
  }

  static Visitor text(OutputStream out, Channels channels) {
    Writer text = text(out);
    PlainTextWriter lines = new PlainTextWriter(text, channels);
    return new Visitor() {
      @Override
      public void begin(RecordingHeader header) {
        // Nothing of it was on the screen.
      }

      @Override
      public void frame(Frame frame) throws IOException {
        lines.write(frame);
      }

      @Override
      public void end() throws IOException {
        lines.end();
        text.flush();
      }
    };
  }

  static Visitor bytes(OutputStream out, Stream stream, Channels channels) {
    return new Visitor() {
      @Override
      public void begin(RecordingHeader header) {
        // No bytes of a channel.
      }

      @Override
      public void frame(Frame frame) throws IOException {
        switch (frame) {
          case Frame.Output f -> write(Stream.OUTPUT, f.channel(), f.data());
          case Frame.ErrorOutput f -> write(Stream.ERROR_OUTPUT, f.channel(), f.data());
          case Frame.Input f -> write(Stream.INPUT, f.channel(), f.data());
          case Frame.SizeChange _, Mark _ -> {
            // No bytes of a channel.
          }
        }
      }

      private void write(Stream of, int channel, Bytes data) throws IOException {
        if (of == stream && channels.test(channel)) {
          data.writeTo(out);
        }
      }

      @Override
      public void end() {
        // All is written.
      }
    };
  }

  private static Writer text(OutputStream out) {
    return new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
  }

  private Export() {}
}
