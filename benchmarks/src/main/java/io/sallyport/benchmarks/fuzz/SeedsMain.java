package io.sallyport.benchmarks.fuzz;

import io.sallyport.benchmarks.judge.CorpusLines;
import io.sallyport.judgement.corpus.CorpusRow;
import io.sallyport.judgement.shell.syntax.Dialect;
import io.sallyport.proxy.capture.corpus.Recording;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What fuzzing begins with: the recordings and the corpus that are among the tests, as inputs in
 * the forms of {@link ScreenFuzz}, {@link CaptureFuzz} and {@link JudgeFuzz}.
 */
public final class SeedsMain {

  private static final int MOST_AT_ONCE = 255;

  private final Path project;
  private final Path folder;
  private int seeds;

  private SeedsMain(Path project, Path folder) {
    this.project = project;
    this.folder = folder;
  }

  /**
   * Writes the seeds.
   *
   * @param arguments {@code screen}, {@code capture} or {@code judge}, the project's directory, and
   *     a folder for them
   */
  public static void main(String... arguments) throws IOException {
    SeedsMain main = new SeedsMain(Path.of(arguments[1]), Path.of(arguments[2]));
    Files.createDirectories(main.folder);
    switch (arguments[0]) {
      case "screen" -> main.screen();
      case "capture" -> main.capture();
      case "judge" -> main.judge();
      default -> throw new IllegalArgumentException("there is no fuzzing of " + arguments[0]);
    }
  }

  private void seed(byte[] input) throws IOException {
    Files.write(folder.resolve("seed-%04d".formatted(seeds)), input);
    seeds++;
  }

  private void screen() throws IOException {
    for (Recording recording : recordings()) {
      ByteArrayOutputStream output = new ByteArrayOutputStream();
      output.writeBytes(new byte[] {80, 24, (byte) MOST_AT_ONCE});
      for (Recording.Event event : recording.events()) {
        if (event instanceof Recording.Event.Printed(var _, var bytes)) {
          output.writeBytes(array(bytes));
        }
      }
      seed(output.toByteArray());
    }
  }

  private void capture() throws IOException {
    for (Recording recording : recordings()) {
      ByteArrayOutputStream session = new ByteArrayOutputStream();
      for (Recording.Event event : recording.events()) {
        switch (event) {
          case Recording.Event.Resized resized ->
              step(
                  session,
                  CaptureFuzz.Step.RESIZE,
                  new byte[] {(byte) resized.columns(), (byte) resized.rows()});
          case Recording.Event.Typed typed ->
              step(session, CaptureFuzz.Step.TYPE, array(typed.bytes()));
          case Recording.Event.Printed printed ->
              step(session, CaptureFuzz.Step.PRINT, array(printed.bytes()));
        }
      }
      seed(session.toByteArray());
    }
  }

  private static void step(ByteArrayOutputStream session, CaptureFuzz.Step step, byte[] bytes) {
    for (int at = 0; at < bytes.length; at += MOST_AT_ONCE) {
      int length = Math.min(MOST_AT_ONCE, bytes.length - at);
      session.write(step.code());
      session.write(length);
      session.write(bytes, at, length);
    }
  }

  private void judge() throws IOException {
    CorpusLines corpus = new CorpusLines(project);
    List<CorpusRow> rows = new ArrayList<>(corpus.rows());
    rows.addAll(corpus.variants());
    for (CorpusRow row : rows) {
      session(row.dialect(), row.lines());
    }
    for (String line : Files.readAllLines(corpus.hostile())) {
      session(Dialect.BASH, List.of(line.replace("\\n", "\n")));
    }
  }

  private void session(Dialect dialect, List<String> lines) throws IOException {
    ByteArrayOutputStream session = new ByteArrayOutputStream();
    session.write(JudgeFuzz.code(dialect));
    for (String line : lines) {
      session.writeBytes(line.getBytes(StandardCharsets.UTF_8));
      session.write(JudgeFuzz.END_OF_LINE);
    }
    seed(session.toByteArray());
  }

  private List<Recording> recordings() throws IOException {
    List<Recording> recordings = new ArrayList<>();
    try (Stream<Path> files =
        Files.list(project.resolve("proxy-service/src/test/resources/recordings"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".json")).sorted().toList()) {
        recordings.add(Recording.read(file));
      }
    }
    return recordings;
  }

  private static byte[] array(ByteBuffer buffer) {
    byte[] array = new byte[buffer.remaining()];
    buffer.duplicate().get(array);
    return array;
  }
}
