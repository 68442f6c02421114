package io.sallyport.proxy.menu;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.proxy.menu.Key.Named;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class KeyDecoderTest {

  private static List<Key> keys(KeyDecoder decoder, String text) {
    return keys(decoder, text.getBytes(StandardCharsets.UTF_8));
  }

  private static List<Key> keys(KeyDecoder decoder, byte[] bytes) {
    List<Key> keys = new ArrayList<>();
    for (byte b : bytes) {
      decoder.take(b & 0xff).ifPresent(keys::add);
    }
    return keys;
  }

  @Example
  void cursorKeysOfBothModesAreTheSame() {
    assertThat(keys(new KeyDecoder(), "\033[A\033OA\033[1;5A\033[B\033OB"))
        .containsExactly(Named.UP, Named.UP, Named.UP, Named.DOWN, Named.DOWN);
  }

  @Example
  void pagesAndEndsAreKnownInTheFormsOfXtermRxvtAndTheConsole() {
    assertThat(keys(new KeyDecoder(), "\033[5~\033[6~\033[H\033[F\033[1~\033[4~\033[7~\033[8~"))
        .containsExactly(
            Named.PAGE_UP,
            Named.PAGE_DOWN,
            Named.HOME,
            Named.END,
            Named.HOME,
            Named.END,
            Named.HOME,
            Named.END);
  }

  @Example
  void escapeIsAKeyOnlyWhenNothingFollows() {
    KeyDecoder decoder = new KeyDecoder();
    assertThat(keys(decoder, "\033")).isEmpty();
    assertThat(decoder.awaitsMore()).isTrue();
    assertThat(decoder.pause()).isEqualTo(Named.LEAVE);
    assertThat(decoder.awaitsMore()).isFalse();

    assertThat(keys(decoder, "\033[")).isEmpty();
    assertThat(decoder.pause()).isEqualTo(Named.NONE);
    assertThat(keys(decoder, "A")).containsExactly(new Key.Typed('A'));
  }

  @Example
  void twoEscapesLeaveAtOnce() {
    assertThat(keys(new KeyDecoder(), "\033\033")).containsExactly(Named.LEAVE);
  }

  @Example
  void controlKeysInTheMiddleOfASequenceCount() {
    assertThat(keys(new KeyDecoder(), "\033[1\003")).containsExactly(Named.LEAVE);
    assertThat(keys(new KeyDecoder(), "\033[1\r")).containsExactly(Named.ENTER);
  }

  @Example
  void functionKeysOfTheLinuxConsoleTypeNothing() {
    assertThat(keys(new KeyDecoder(), "\033[[Ax")).containsExactly(Named.NONE, new Key.Typed('x'));
  }

  @Example
  void whatIsNoUtf8OrNotVisibleTypesNothing() {
    assertThat(keys(new KeyDecoder(), new byte[] {(byte) 0xff, (byte) 0xc3, 'a'}))
        .containsExactly(Named.NONE, new Key.Typed('a'));
    assertThat(keys(new KeyDecoder(), "\u202e")).containsExactly(Named.NONE);
    assertThat(keys(new KeyDecoder(), "ü日"))
        .containsExactly(new Key.Typed('ü'), new Key.Typed('日'));
  }

  @Provide
  Arbitrary<String> typed() {
    return Arbitraries.of("a", "ü", "日", "\033[A", "\033OB", "\033[5~", "\r", "\003", "\177", " ")
        .list()
        .ofMaxSize(30)
        .map(parts -> String.join("", parts));
  }

  @Property
  void howTheBytesAreCutDoesNotMatter(@ForAll("typed") String text) {
    List<Key> whole = keys(new KeyDecoder(), text);

    KeyDecoder pieces = new KeyDecoder();
    List<Key> piecewise = new ArrayList<>();
    text.codePoints().forEach(c -> piecewise.addAll(keys(pieces, Character.toString(c))));

    assertThat(piecewise).isEqualTo(whole);
  }

  @Property
  void anyBytesEndInAStateThatTakesKeys(@ForAll byte[] bytes) {
    KeyDecoder decoder = new KeyDecoder();
    keys(decoder, bytes);
    if (decoder.awaitsMore()) {
      decoder.pause();
    }
    decoder.take('q');
    assertThat(keys(decoder, "x")).containsExactly(new Key.Typed('x'));
  }
}
