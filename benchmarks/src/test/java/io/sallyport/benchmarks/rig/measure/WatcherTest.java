package io.sallyport.benchmarks.rig.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class WatcherTest {

  private final Watcher watcher = new Watcher("prompt");

  @Test
  void theTimeIsThatOfTheReadThatMadeTheTextWhole() throws Exception {
    receive("a pro", 100);
    receive("mpt and more", 200);
    receive("prompt", 300);

    assertThat(watcher.await(Duration.ZERO)).isEqualTo(200);
  }

  @Test
  void outputFromBeforeDoesNotCount() {
    receive("prompt", 100);
    watcher.expect("prompt");
    receive("something", 200);

    assertThatThrownBy(() -> watcher.await(Duration.ZERO))
        .isInstanceOf(TimeoutException.class)
        .hasMessageContaining("something");
  }

  private void receive(String text, long nanoTime) {
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    watcher.received(bytes, bytes.length, nanoTime);
  }
}
