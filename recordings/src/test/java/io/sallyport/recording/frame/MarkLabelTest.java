package io.sallyport.recording.frame;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.recording.encoding.Bytes;
import io.sallyport.recording.encoding.Hash;
import java.util.List;
import org.junit.jupiter.api.Test;

class MarkLabelTest {

  @Test
  void everyMarkHasAWordingOnOneLine() {
    Hash hash = Hash.of(Bytes.NONE);

    assertThat(MarkLabel.of(new Mark.ChannelOpened(0, 2, "exec", false, "uptime\nid")))
        .isEqualTo("channel 2 opened: exec uptime id");
    assertThat(MarkLabel.of(new Mark.ChannelClosed(0, 2, 0, "")))
        .isEqualTo("channel 2 closed, status 0");
    assertThat(MarkLabel.of(new Mark.ChannelClosed(0, 2, null, "TERM")))
        .isEqualTo("channel 2 closed, signal TERM");
    assertThat(MarkLabel.of(new Mark.Controlled(0, ControlAction.RELEASED, "root", "")))
        .isEqualTo("released by root");
    assertThat(MarkLabel.of(new Mark.Controlled(0, ControlAction.INTERRUPTED, "", "idle")))
        .isEqualTo("interrupted: idle");
    assertThat(MarkLabel.of(new Mark.ViewerJoined(0, "eve"))).isEqualTo("viewed by eve");
    assertThat(MarkLabel.of(new Mark.ViewerLeft(0, "eve"))).isEqualTo("no longer viewed by eve");
    assertThat(MarkLabel.of(new Mark.BeyondLimit(0, 3, Stream.ERROR_OUTPUT, 17, hash)))
        .isEqualTo("channel 3 error output: 17 bytes more, SHA-256 " + hash);
  }

  @Test
  void aCommandLineIsShownWithWhatBecameOfIt() {
    assertThat(label("ls", 0, Decision.PROCEED)).isEqualTo("ls");
    assertThat(label("ls", 0, Decision.PROCEED, "look")).isEqualTo("ls [look]");
    assertThat(label("for x in", 0, Decision.CONTINUE)).isEqualTo("for x in [continues]");
    assertThat(label("rm x", 0, Decision.REFUSE)).isEqualTo("rm x [refused]");
    assertThat(label("rm x", 0, Decision.REFUSE, "a", "b")).isEqualTo("rm x [refused: a, b]");
    assertThat(label("dd", 0, Decision.END_SESSION, "a")).isEqualTo("dd [session ended: a]");
    assertThat(label("", 12, Decision.PROCEED)).isEqualTo("(12 characters withheld)");
  }

  private static String label(String line, int withheld, Decision decision, String... rules) {
    return MarkLabel.of(
        new Mark.CommandJudged(0, 1, "id", line, withheld, decision, List.of(rules)));
  }
}
