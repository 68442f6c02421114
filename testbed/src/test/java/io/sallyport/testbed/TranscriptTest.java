package io.sallyport.testbed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class TranscriptTest {

  private final Transcript transcript = new Transcript(80, 24);

  @Test
  void aCharacterCutByTwoReadsIsDecodedOnce() {
    byte[] euro = "€".getBytes(StandardCharsets.UTF_8);
    transcript.received(new byte[] {'<', euro[0]}, 2, 0);
    transcript.received(new byte[] {euro[1], euro[2], '>'}, 3, 0);

    assertThat(transcript.text()).isEqualTo("<€>");
    assertThat(transcript.bytes()).hasSize(5);
  }

  @Test
  void outputBeforeTheMarkDoesNotMatch() throws Exception {
    receive("prompt> ");
    transcript.mark();
    receive("output prompt> more");

    assertThat(transcript.await("(\\w*) ?prompt> ", Duration.ZERO).group(1)).isEqualTo("output");
    assertThatThrownBy(() -> transcript.await("prompt", Duration.ZERO))
        .isInstanceOf(TimeoutException.class)
        .hasMessageContaining("more");
  }

  private void receive(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    transcript.received(bytes, bytes.length, 0);
  }
}
