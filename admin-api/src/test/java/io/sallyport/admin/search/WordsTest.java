package io.sallyport.admin.search;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WordsTest {

  @Test
  void wordsAreLettersAndDigitsAndTheLastMayBeABeginning() {
    assertThat(Words.of("rm -rf /Var").query()).isEqualTo("'rm' <-> 'rf' <-> 'var':*");
    assertThat(Words.of("größe_1").query()).isEqualTo("'größe' <-> '1':*");
    assertThat(Words.of("a' & !b:* | \\'").query()).isEqualTo("'a' <-> 'b':*");
  }

  @Test
  void aTextWithoutAWordHasNone() {
    assertThat(Words.of(null).isEmpty()).isTrue();
    assertThat(Words.of(" -/| ").isEmpty()).isTrue();
  }

  @Test
  void theSnippetIsTheLineInWhichTheyStand() {
    Words words = Words.of("etc pass");
    assertThat(words.snippet("one\ncat /etc/passwd now\nthree")).isEqualTo("cat /etc/passwd now");
    assertThat(words.snippet("CAT /ETC/PASSWD")).isEqualTo("CAT /ETC/PASSWD");
    assertThat(words.snippet("none\nof it")).isEqualTo("none");
  }

  @Test
  void aLongLineIsCutBetweenCharacters() {
    String far = "\ud83d\ude00".repeat(400);
    String snippet = Words.of("needle").snippet(far + "x needle x" + far);
    assertThat(snippet).contains("needle").hasSizeLessThan(420);
    assertThat(snippet.codePoints()).noneMatch(c -> c >= 0xd800 && c <= 0xdfff);
  }
}
