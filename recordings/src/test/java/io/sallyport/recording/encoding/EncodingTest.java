package io.sallyport.recording.encoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EncodingTest {

  @Property
  void anyNumberIsReadBack(@ForAll @LongRange(min = 0) long number) throws Exception {
    Encoder out = new Encoder(1);
    out.varint(number);

    Decoder in = new Decoder(out.toBytes());
    assertThat(in.varint()).isEqualTo(number);
    in.end();
  }

  /** Longer than it needs to be, without an end, more than 63 bits. */
  @ParameterizedTest
  @ValueSource(strings = {"8000", "80808000", "", "80", "ffffffffffffffffff01"})
  void aNumberHasOneForm(String bytes) {
    Decoder in = new Decoder(Bytes.copyOf(HexFormat.of().parseHex(bytes)));

    assertThatExceptionOfType(MalformedException.class).isThrownBy(in::varint);
  }

  @Test
  void aTextThatIsNotUtf8IsMalformed() {
    Decoder in = new Decoder(Bytes.copyOf(new byte[] {1, (byte) 0xff}));

    assertThatExceptionOfType(MalformedException.class).isThrownBy(in::text);
  }

  @Test
  void aTextLongerThanWhatIsThereIsMalformed() {
    Decoder in = new Decoder(Bytes.copyOf(new byte[] {(byte) 0xff, (byte) 0xff, 0x7f, 'a'}));

    assertThatExceptionOfType(MalformedException.class).isThrownBy(in::text);
  }

  @Property
  void wellFormedTextSurvivesUtf8(@ForAll String text) {
    String clean = Text.wellFormed(text + "\ud800", 10);

    assertThat(new String(clean.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
        .isEqualTo(clean);
    assertThat(clean.length()).isLessThanOrEqualTo(10);
  }

  @Test
  void textThatIsCutEndsWithAnEllipsisAndBreaksNoCharacter() {
    assertThat(Text.wellFormed("abcdef", 6)).isEqualTo("abcdef");
    assertThat(Text.wellFormed("abcdefg", 6)).isEqualTo("abcde…");
    assertThat(Text.wellFormed("abcd\ud83d\ude00g", 6)).isEqualTo("abcd…");
  }

  @Test
  void bytesDoNotChangeWithWhatTheyWereMadeOf() {
    byte[] array = {1, 2, 3};
    Bytes bytes = Bytes.copyOf(array);
    array[0] = 9;
    bytes.toArray()[1] = 9;

    assertThat(bytes).isEqualTo(Bytes.copyOf(new byte[] {0, 1, 2, 3}, 1, 3));
    assertThat(bytes).hasToString("3 bytes");
  }
}
