package io.sallyport.recording.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.recording.AnyFrames;
import io.sallyport.recording.encoding.Bytes;
import io.sallyport.recording.frame.Frame;
import io.sallyport.recording.frame.TerminalSize;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlainTextWriterTest {

  /**
   * E is the escape character, B backspace, R carriage return, N line feed, T tabulator, G bell.
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "plainRN|plainN",
        "unended|unendedN",
        "oneNtwoN|oneNtwoN",
        "abcRdN|dbcN",
        "lsxB BN|lsN",
        "aE[31mbE[0mcN|abcN",
        "E]0;titleGafterN|afterN",
        "E]0;titleE\\afterN|afterN",
        "EP1$r0mE\\afterN|afterN",
        "E(0afterN|afterN",
        "E(]afterN|afterN",
        "E(DafterN|afterN",
        "E7afterE8N|afterN",
        "E=E>afterN|afterN",
        "oneEDtwoN|oneNtwoN",
        "aTbN|a       bN",
        "wrongRE[KrightN|rightN",
        "wrongE[1KrightN|     rightN",
        "wrongE[2KRrightN|rightN",
        "acE[DbN|abN",
        "acE[DE[@bN|abcN",
        "abbcE[2DE[PN|abcN",
        "abxE[3`cN|abcN",
        "aE[3CbN|a   bN",
        "aE[3Cb   N|a   bN",
        "oneE[5;1HtwoN|oneNtwoN",
        "oneE[Atwo|oneNtwoN",
        "E[2JE[Hcleared|clearedN",
        "E[?2004hpromptE[?2004lN|promptN",
        "E[38;2;1;2;3mcolourN|colourN",
      })
  void whatScrolledByIsLeft(String output, String expected) throws Exception {
    assertThat(write(coded(output))).isEqualTo(coded(expected));
  }

  @Test
  void aMoveFartherThanAnyTerminalIsWideIsBounded() throws Exception {
    assertThat(write("a\u001b[999999999999Cb").strip()).startsWith("a").endsWith("b");
  }

  @Test
  void aLineOverTheEdgeOfTheTerminalIsOneLine() throws Exception {
    // As readline writes it: at the edge a space and a carriage return.
    List<Frame> frames =
        List.of(
            new Frame.SizeChange(0, 1, new TerminalSize(10, 5)),
            output("$ echo 123 \r4567890abcdef\r\n"),
            output("next\r\n"));

    assertThat(write(frames)).isEqualTo("$ echo 1234567890abcdef\nnext\n");
  }

  @Test
  void anUnendedStringHidesNoMoreThanItsLimit() throws Exception {
    String output = "\u001b]0;" + "x".repeat(5000) + "seen";

    assertThat(write(output)).endsWith("seen\n").hasSizeLessThan(1000);
  }

  @Property(tries = 300)
  void linesOfLettersAreAsTheyWereHoweverTheyAreCutAndColoured(
      @ForAll @Size(max = 20) List<@AlphaChars String> lines,
      @ForAll @IntRange(min = 1, max = 7) int step)
      throws Exception {
    StringBuilder output = new StringBuilder();
    for (String line : lines) {
      output.append("\u001b[1;32m").append(line).append("\u001b[0m\r\n");
    }
    List<Frame> frames = new ArrayList<>();
    for (int i = 0; i < output.length(); i += step) {
      frames.add(output(output.substring(i, Math.min(output.length(), i + step))));
    }

    assertThat(write(frames))
        .isEqualTo(lines.stream().map(line -> line + "\n").reduce("", String::concat));
  }

  @Property(tries = 300)
  void noControlCharacterIsLeftOfAnyFrames(@ForAll long seed, @ForAll @IntRange(max = 40) int count)
      throws Exception {
    String text = write(AnyFrames.of(seed, count));

    assertThat(text.codePoints().filter(c -> c != '\n' && Character.isISOControl(c))).isEmpty();
  }

  @Property(tries = 1000)
  void noControlCharacterIsLeftOfAnyOutput(@ForAll String output) throws Exception {
    String text = write(output + "\u001b[" + output);

    assertThat(text.codePoints().filter(c -> c != '\n' && Character.isISOControl(c))).isEmpty();
  }

  @Test
  void channelsAndTheirErrorsAreLinesOfTheirOwn() throws Exception {
    List<Frame> frames =
        List.of(
            output("out"),
            new Frame.ErrorOutput(0, 1, bytes("error\n")),
            new Frame.Output(0, 2, bytes("other\n")),
            output("put\n"));

    assertThat(write(frames)).isEqualTo("error\nother\noutput\n");
  }

  private static String coded(String text) {
    return text.replace('E', '\u001b')
        .replace('B', '\b')
        .replace('R', '\r')
        .replace('N', '\n')
        .replace('T', '\t')
        .replace('G', '\u0007');
  }

  private static String write(String output) throws IOException {
    return write(List.of(output(output)));
  }

  private static String write(List<Frame> frames) throws IOException {
    StringBuilder out = new StringBuilder();
    PlainTextWriter writer = new PlainTextWriter(out, _ -> true);
    for (Frame frame : frames) {
      writer.write(frame);
    }
    writer.end();
    return out.toString();
  }

  private static Frame output(String text) {
    return new Frame.Output(0, 1, bytes(text));
  }

  private static Bytes bytes(String text) {
    return Bytes.copyOf(text.getBytes(StandardCharsets.UTF_8));
  }
}
