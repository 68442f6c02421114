package io.sallyport.admin.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.recording.encoding.Bytes;
import io.sallyport.recording.frame.Frame;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ScreenLinesTest {

  private final ScreenLines lines = new ScreenLines();

  @Test
  void aLineIsTakenWhenItEndsWithTheTimeAtWhichTheTextBegan() {
    show(1, "first\r\nsec");
    show(2, "ond\r\n$ l");
    assertThat(lines.take()).containsExactly(new ScreenText(1, "first\nsecond\n"));
    show(3, "s\r\n");
    assertThat(lines.take()).containsExactly(new ScreenText(3, "$ ls\n"));
    show(4, "prompt$ ");
    assertThat(lines.take()).isEmpty();
    lines.end();
    assertThat(lines.take()).containsExactly(new ScreenText(4, "prompt$\n"));
  }

  @Test
  void muchTextIsCutAtLines() {
    for (int i = 0; i < 1000; i++) {
      show(i, "a line of some length, number " + i + "\r\n");
    }
    List<ScreenText> texts = lines.take();
    assertThat(texts).hasSizeGreaterThan(5);
    assertThat(texts).allMatch(t -> t.text().endsWith("\n") && t.text().length() < 4200);
    assertThat(texts.stream().map(ScreenText::text).collect(Collectors.joining()))
        .startsWith("a line of some length, number 0\n")
        .endsWith("number 999\n")
        .hasLineCount(1000);
    assertThat(texts).extracting(ScreenText::micros).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void aLineWithoutAnEndIsCutAndNoCharacterWithIt() {
    show(1, "\ud83d\ude00".repeat(20_000) + "\r\n");
    List<ScreenText> texts = lines.take();
    assertThat(texts).allMatch(t -> t.text().length() <= 8193);
    assertThat(texts.stream().map(ScreenText::text).collect(Collectors.joining()).strip())
        .isEqualTo("\ud83d\ude00".repeat(20_000));
    assertThat(texts)
        .allMatch(t -> !Character.isHighSurrogate(t.text().charAt(t.text().length() - 1)));
  }

  @Test
  void noiseIsLeftOutAndCounted() {
    byte[] noise = new byte[200_000];
    new Random(7).nextBytes(noise);
    lines.add(new Frame.Output(1, 1, Bytes.copyOf(noise)));
    lines.end();
    assertThat(lines.characters()).isGreaterThan(10_000);
    assertThat(lines.take()).isEmpty();
    assertThat(lines.characters()).isZero();
  }

  @Test
  void textWithABrokenCharacterNowAndThenIsKeptWithoutWhatADatabaseCanNotKeep() {
    byte[] latin =
        "gr\u00fc\u00dfe\0, the name is M\u00fcller\r\n".getBytes(StandardCharsets.ISO_8859_1);
    lines.add(new Frame.Output(1, 1, Bytes.copyOf(latin)));
    assertThat(lines.take())
        .containsExactly(new ScreenText(1, "gr\ufffd\ufffde, the name is M\ufffdller\n"));
  }

  private void show(long micros, String text) {
    lines.add(new Frame.Output(micros, 1, Bytes.copyOf(text.getBytes(StandardCharsets.UTF_8))));
  }
}
