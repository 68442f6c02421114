package io.sallyport.recording.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sallyport.recording.AnyFrames;
import io.sallyport.recording.RecordingFixture;
import io.sallyport.recording.encoding.Bytes;
import io.sallyport.recording.file.RecordingHeader;
import io.sallyport.recording.frame.ControlAction;
import io.sallyport.recording.frame.Decision;
import io.sallyport.recording.frame.Frame;
import io.sallyport.recording.frame.Mark;
import io.sallyport.recording.frame.TerminalSize;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.function.IntPredicate;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class AsciicastWriterTest {

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  /** Where the rules of UTF-8 have their edges. */
  private static final byte[] LIKELY =
      HexFormat.of().parseHex("418090a0a1bfbf9f8fc0c1c2dfe0e0e1ededefeff0f0f1f4f4f5ff00");

  @Test
  void everyKindOfFrameIsWrittenAsVersion3Says() throws Exception {
    assertThat(write(AsciicastVersion.V3, RecordingFixture.HEADER, everyKind()))
        .isEqualTo(
            """
            {"version":3,"term":{"cols":80,"rows":24},"timestamp":1795334400,"title":"zoë on web-1, session 01938f2e-7c1a-7abc-8def-0123456789ab"}
            [0.000000, "m", "channel 1 opened: shell"]
            [0.000001, "r", "132x43"]
            [1.499999, "o", "\\u001b[1mtab\\t\\"quoted\\" \\\\ \\r\\n"]
            [0.500000, "i", "rm x\\r"]
            [0.000000, "m", "rm x [refused: no rm]"]
            [0.000000, "o", "error"]
            [60.000000, "m", "locked by root: too late"]
            [0.000000, "m", "channel 1 closed, status 7"]
            [0.000000, "x", "7"]
            """);
  }

  @Test
  void everyKindOfFrameIsWrittenAsVersion2Says() throws Exception {
    assertThat(write(AsciicastVersion.V2, RecordingFixture.HEADER, everyKind()))
        .isEqualTo(
            """
            {"version":2,"width":80,"height":24,"timestamp":1795334400,"title":"zoë on web-1, session 01938f2e-7c1a-7abc-8def-0123456789ab"}
            [0.000000, "m", "channel 1 opened: shell"]
            [0.000001, "r", "132x43"]
            [1.500000, "o", "\\u001b[1mtab\\t\\"quoted\\" \\\\ \\r\\n"]
            [2.000000, "i", "rm x\\r"]
            [2.000000, "m", "rm x [refused: no rm]"]
            [2.000000, "o", "error"]
            [62.000000, "m", "locked by root: too late"]
            [62.000000, "m", "channel 1 closed, status 7"]
            """);
  }

  @Test
  void aTerminalOfUnknownSizeIsOfTheUsualOne() throws Exception {
    RecordingHeader header =
        new RecordingHeader(
            RecordingFixture.HEADER.session(),
            "a",
            "b",
            RecordingFixture.HEADER.start(),
            TerminalSize.UNKNOWN);
    List<Frame> frames = List.of(new Frame.SizeChange(0, 1, new TerminalSize(80, 0)));

    assertThat(write(AsciicastVersion.V3, header, frames))
        .startsWith("{\"version\":3,\"term\":{\"cols\":80,\"rows\":24},")
        .hasLineCount(1);
  }

  @Test
  void onlyChosenChannelsAreWritten() throws Exception {
    List<Frame> frames =
        List.of(output(0, 1, "one"), output(0, 2, "two"), new Mark.ViewerJoined(0, "eve"));

    assertThat(write(AsciicastVersion.V2, RecordingFixture.HEADER, frames, c -> c == 2))
        .contains("two", "viewed by eve")
        .doesNotContain("one");
  }

  @Property(tries = 300)
  void everyLineIsJsonForAnyFrames(
      @ForAll long seed, @ForAll @IntRange(max = 40) int count, @ForAll AsciicastVersion version)
      throws Exception {
    List<Frame> frames = AnyFrames.of(seed, count);

    List<JsonNode> lines = parse(write(version, RecordingFixture.HEADER, frames));

    assertThat(lines.getFirst().isObject()).isTrue();
    BigDecimal time = BigDecimal.ZERO;
    for (JsonNode event : lines.subList(1, lines.size())) {
      assertThat(event.size()).isEqualTo(3);
      assertThat(event.get(1).textValue()).matches("[oimrx]");
      assertThat(event.get(2).isTextual()).isTrue();
      BigDecimal given = event.get(0).decimalValue();
      assertThat(given).isNotNegative();
      time = version == AsciicastVersion.V2 ? given.max(time) : time.add(given);
      assertThat(given.compareTo(time)).isNotPositive();
    }
    if (lines.size() > 1) {
      assertThat(time).isLessThanOrEqualTo(BigDecimal.valueOf(frames.getLast().micros(), 6));
    }
  }

  @Property(tries = 300)
  void outputThatIsUtf8IsWholeHoweverItIsCutIntoFrames(@ForAll String text, @ForAll long seed)
      throws Exception {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);

    List<JsonNode> lines =
        parse(write(AsciicastVersion.V3, RecordingFixture.HEADER, cut(bytes, seed)));

    assertThat(joined(lines).getBytes(StandardCharsets.UTF_8)).isEqualTo(bytes);
  }

  @Property(tries = 2000)
  void whatIsNotUtf8IsReplacedAsIfItHadNotBeenCut(@ForAll long seed) throws Exception {
    Random random = new Random(seed);
    byte[] bytes = new byte[random.nextInt(30)];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = LIKELY[random.nextInt(LIKELY.length)];
    }
    List<JsonNode> lines =
        parse(write(AsciicastVersion.V2, RecordingFixture.HEADER, cut(bytes, seed)));

    assertThat(joined(lines)).isEqualTo(replaced(bytes));
  }

  /** The examples of the Unicode Standard, tables 3-8 to 3-11, R being U+FFFD. */
  @ParameterizedTest
  @CsvSource({
    "C0 AF E0 80 BF F0 81 82 41, RRRRRRRRA",
    "ED A0 80 ED BF BF ED AF 41, RRRRRRRRA",
    "F4 91 92 93 FF 41 80 BF 42, RRRRRARRB",
    "E1 80 E2 F0 91 92 F1 BF 41, RRRRA",
  })
  void eachMaximalSubpartIsReplacedOnce(String bytes, String expected) throws Exception {
    byte[] data = new byte[9];
    String[] digits = bytes.split(" ", -1);
    for (int i = 0; i < data.length; i++) {
      data[i] = (byte) Integer.parseInt(digits[i], 16);
    }

    for (long seed = 0; seed < 20; seed++) {
      List<JsonNode> lines =
          parse(write(AsciicastVersion.V3, RecordingFixture.HEADER, cut(data, seed)));
      assertThat(joined(lines)).isEqualTo(expected.replace('R', '\ufffd'));
    }
  }

  @ParameterizedTest
  @EnumSource
  void aCharacterThatNeverEndsIsReplacedAtTheEnd(AsciicastVersion version) throws Exception {
    Frame frame = new Frame.Output(5, 1, Bytes.copyOf(new byte[] {'a', (byte) 0xe2, (byte) 0x82}));

    List<JsonNode> lines = parse(write(version, RecordingFixture.HEADER, List.of(frame)));

    assertThat(lines.get(1).get(2).textValue()).isEqualTo("a");
    assertThat(lines.get(2).get(2).textValue()).isEqualTo("\ufffd");
  }

  @Test
  void charactersOfDifferentChannelsAreNotMixedUp() throws Exception {
    byte[] euro = "€".getBytes(StandardCharsets.UTF_8);
    List<Frame> frames =
        List.of(
            new Frame.Output(0, 1, Bytes.copyOf(euro, 0, 1)),
            new Frame.Output(1, 2, Bytes.copyOf(euro, 0, 2)),
            new Frame.ErrorOutput(2, 1, Bytes.copyOf(euro)),
            new Frame.Output(3, 1, Bytes.copyOf(euro, 1, 2)),
            new Frame.Output(4, 2, Bytes.copyOf(euro, 2, 1)));

    assertThat(joined(parse(write(AsciicastVersion.V3, RecordingFixture.HEADER, frames))))
        .isEqualTo("€€€");
  }

  /** The rule by its words: table 3-7 says what may follow what. */
  private static String replaced(byte[] bytes) {
    StringBuilder text = new StringBuilder();
    int from = 0;
    while (from < bytes.length) {
      int to = from + 1;
      int size = size(bytes[from] & 0xff);
      while (to < from + size && to < bytes.length && mayStand(bytes, from, to)) {
        to++;
      }
      text.append(
          size > 0 && to == from + size
              ? new String(bytes, from, size, StandardCharsets.UTF_8)
              : "\ufffd");
      from = to;
    }
    return text.toString();
  }

  private static int size(int first) {
    if (first < 0x80) {
      return 1;
    }
    if (first < 0xc2 || first > 0xf4) {
      return 0;
    }
    return first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
  }

  private static boolean mayStand(byte[] bytes, int from, int at) {
    int first = bytes[from] & 0xff;
    int next = bytes[at] & 0xff;
    int least = at > from + 1 ? 0x80 : first == 0xe0 ? 0xa0 : first == 0xf0 ? 0x90 : 0x80;
    int most = at > from + 1 ? 0xbf : first == 0xed ? 0x9f : first == 0xf4 ? 0x8f : 0xbf;
    return next >= least && next <= most;
  }

  private static List<Frame> everyKind() {
    return List.of(
        new Mark.ChannelOpened(0, 1, "shell", true, ""),
        new Frame.SizeChange(1, 1, new TerminalSize(132, 43)),
        output(1_500_000, 1, "\u001b[1mtab\t\"quoted\" \\ \r\n"),
        new Frame.Input(2_000_000, 1, bytes("rm x\r")),
        new Mark.CommandJudged(2_000_000, 1, "id", "rm x", 0, Decision.REFUSE, List.of("no rm")),
        new Frame.ErrorOutput(2_000_000, 1, bytes("error")),
        new Mark.Controlled(62_000_000, ControlAction.LOCKED, "root", "too late"),
        new Mark.ChannelClosed(62_000_000, 1, 7, ""));
  }

  private static Frame output(long micros, int channel, String text) {
    return new Frame.Output(micros, channel, bytes(text));
  }

  private static Bytes bytes(String text) {
    return Bytes.copyOf(text.getBytes(StandardCharsets.UTF_8));
  }

  private static List<Frame> cut(byte[] bytes, long seed) {
    Random random = new Random(seed);
    List<Frame> frames = new ArrayList<>();
    int from = 0;
    while (from < bytes.length) {
      int to = Math.min(bytes.length, from + random.nextInt(4));
      frames.add(
          new Frame.Output(frames.size(), 1, Bytes.copyOf(Arrays.copyOfRange(bytes, from, to))));
      from = to;
    }
    return frames;
  }

  private static String write(AsciicastVersion version, RecordingHeader header, List<Frame> frames)
      throws IOException {
    return write(version, header, frames, _ -> true);
  }

  private static String write(
      AsciicastVersion version, RecordingHeader header, List<Frame> frames, IntPredicate channels)
      throws IOException {
    StringBuilder out = new StringBuilder();
    AsciicastWriter writer = new AsciicastWriter(out, version, channels);
    writer.begin(header);
    for (Frame frame : frames) {
      writer.write(frame);
    }
    writer.end();
    // As it is written to a file and read from it.
    return new String(out.toString().getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
  }

  private static List<JsonNode> parse(String cast) throws IOException {
    List<JsonNode> lines = new ArrayList<>();
    // A line ends at LF alone: JSON may hold other line separators.
    for (String line : cast.substring(0, cast.length() - 1).split("\n", -1)) {
      lines.add(JSON.readTree(line));
    }
    return lines;
  }

  private static String joined(List<JsonNode> lines) {
    StringBuilder text = new StringBuilder();
    for (JsonNode event : lines.subList(1, lines.size())) {
      if (event.get(1).textValue().equals("o")) {
        text.append(event.get(2).textValue());
      }
    }
    return text.toString();
  }
}
