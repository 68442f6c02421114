package io.sallyport.cli.replay;

import io.sallyport.recording.batch.Batch;
import io.sallyport.recording.encoding.MalformedException;
import io.sallyport.recording.file.RecordingHeader;
import io.sallyport.recording.file.RecordingIndex;
import io.sallyport.recording.file.RecordingReader;
import io.sallyport.recording.frame.Frame;
import io.sallyport.recording.frame.Mark;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A recording's file, looked through once: what is in it, and where.
 *
 * @param commands session times of the judged command lines, in order
 * @param micros session time of the last frame
 * @param end how many bytes of the file can be read
 * @param channel the one to show: the first with a terminal, or else the first; empty without any
 * @param fault why what comes after can't be read; empty where all can
 */
record RecordingFile(
    Path path,
    RecordingHeader header,
    RecordingIndex index,
    List<Long> commands,
    long micros,
    long end,
    OptionalInt channel,
    Optional<String> fault) {

  RecordingFile {
    commands = List.copyOf(commands);
  }

  /**
   * Looks a file through; takes as long as reading it.
   *
   * @throws MalformedException if it is no recording
   */
  static RecordingFile read(Path path) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(path))) {
      RecordingReader reader = RecordingReader.open(in);
      Survey survey = new Survey(path, reader.header(), offset(reader));
      survey.read(reader);
      return survey.result();
    }
  }

  private static long offset(RecordingReader reader) {
    return reader.position().orElseThrow().offset();
  }

  /** What is learnt on the way through. */
  private static final class Survey {

    private final Path path;
    private final RecordingHeader header;
    private final RecordingIndex.Builder index;
    private final List<Long> commands = new ArrayList<>();
    private long offset;
    private long micros;
    private OptionalInt terminal = OptionalInt.empty();
    private OptionalInt first = OptionalInt.empty();
    private Optional<String> fault = Optional.empty();

    Survey(Path path, RecordingHeader header, long offset) {
      this.path = path;
      this.header = header;
      this.index = new RecordingIndex.Builder(header.session());
      this.offset = offset;
    }

    void read(RecordingReader reader) throws IOException {
      try {
        for (Optional<Batch> batch = reader.next(); batch.isPresent(); batch = reader.next()) {
          index.add(batch.get(), offset);
          batch.get().frames().forEach(this::look);
          offset = offset(reader);
        }
      } catch (MalformedException e) {
        fault = Optional.of(String.valueOf(e.getMessage()));
      }
    }

    private void look(Frame frame) {
      micros = frame.micros();
      switch (frame) {
        case Mark.ChannelOpened opened -> {
          if (first.isEmpty()) {
            first = OptionalInt.of(opened.channel());
          }
          if (terminal.isEmpty() && opened.terminal()) {
            terminal = OptionalInt.of(opened.channel());
          }
        }
        case Mark.CommandJudged judged -> commands.add(judged.micros());
        case Frame.Output output -> {
          if (first.isEmpty()) {
            first = OptionalInt.of(output.channel());
          }
        }
        case Frame _ -> {
          // Found again when it is played.
        }
      }
    }

    RecordingFile result() {
      return new RecordingFile(
          path,
          header,
          index.build(),
          commands,
          micros,
          offset,
          terminal.isPresent() ? terminal : first,
          fault);
    }
  }
}
