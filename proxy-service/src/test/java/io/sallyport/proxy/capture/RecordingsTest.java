package io.sallyport.proxy.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Reads recorded sessions of real shells: keys and output with their times, and {@code truth}, the
 * lines that the shell itself says it ran.
 */
class RecordingsTest {

  private static final Path RECORDINGS = Path.of("src/test/resources/recordings");

  static Stream<String> recordings() throws IOException {
    try (Stream<Path> files = Files.list(RECORDINGS)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("recordings")
  void every_line_that_ran_is_the_first_reading_at_its_enter(String recording) throws IOException {
    JsonObject session = new JsonObject(Files.readString(RECORDINGS.resolve(recording)));

    List<String> read = read(session);

    List<String> ran =
        session.getJsonArray("truth").stream().map(line -> line.toString().strip()).toList();
    assertThat(ran).isNotEmpty();
    assertThat(read).containsSubsequence(ran);
  }

  private static List<String> read(JsonObject session) {
    List<String> lines = new ArrayList<>();
    LineCapture capture = new LineCapture(0, 0);
    for (Object each : session.getJsonArray("events")) {
      JsonObject event = (JsonObject) each;
      if (event.containsKey("size")) {
        var size = event.getJsonArray("size");
        capture.resized(size.getInteger(1), size.getInteger(0));
      } else if (event.containsKey("o")) {
        byte[] output = Base64.getDecoder().decode(event.getString("o"));
        capture.printed(output, 0, output.length);
      } else {
        type(capture, Base64.getDecoder().decode(event.getString("i")), lines);
      }
    }
    return lines;
  }

  private static void type(LineCapture capture, byte[] keys, List<String> lines) {
    for (byte key : keys) {
      boolean submits = key == '\r' || key == '\n' || key == 15;
      if (submits && !capture.isPasting()) {
        lines.addAll(capture.read(true).texts().stream().limit(1).toList());
        capture.lineEnds();
      } else {
        capture.typed(key);
      }
    }
  }
}
