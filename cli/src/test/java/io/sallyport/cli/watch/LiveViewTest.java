package io.sallyport.cli.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class LiveViewTest {

  private final ScreenDouble screen = new ScreenDouble();
  private final LiveView view = new LiveView(screen, "s7", OptionalInt.empty(), 80);

  @Test
  void theScreenComesFirstAndThenEverythingOfTheChannel() throws Exception {
    view.message(channel(1, true));
    view.message(screen(1, "now"));
    view.message(output(1, " then"));
    view.message("{\"type\":\"input\",\"channel\":1,\"data\":\"" + base64("typed") + "\"}");
    view.message("{\"type\":\"over\",\"reason\":\"OPERATOR\"}");
    assertThat(screen.shown()).isEqualTo("||now then");
    assertThat(view.await()).isEqualTo(new ViewEnd.SessionOver("OPERATOR"));
  }

  @Test
  void aChannelWithATerminalIsFollowedRatherThanOneWithout() {
    view.message(channel(1, false));
    view.message(output(1, "a"));
    view.message(channel(2, true));
    view.message(output(1, "b"));
    view.message(output(2, "c"));
    view.message(channel(3, true));
    view.message(output(3, "d"));
    view.message("{\"type\":\"channelEnd\",\"channel\":2}");
    view.message(output(3, "e"));
    assertThat(screen.shown()).isEqualTo("|a|c|e");
  }

  @Test
  void aChannelThatWasNamedIsTheOnlyOne() {
    LiveView only = new LiveView(screen, "s7", OptionalInt.of(2), 0);
    only.message(channel(1, true));
    only.message(output(1, "a"));
    only.message(channel(2, false));
    only.message(output(2, "b"));
    only.message("{\"type\":\"channelEnd\",\"channel\":2}");
    only.message(output(1, "c"));
    assertThat(screen.shown()).isEqualTo("b");
  }

  @Test
  void theStatusSaysHowThingsAre() {
    view.message(channel(1, true));
    view.message("{\"type\":\"size\",\"channel\":1,\"columns\":132,\"rows\":40}");
    view.message("{\"type\":\"lock\",\"locked\":true,\"by\":\"bob\"}");
    view.message("{\"type\":\"command\",\"channel\":1,\"line\":\"rm\",\"decision\":\"REFUSE\"}");
    assertThat(screen.lastStatus())
        .isEqualTo(
            "sallyport watch s7, channel 1, 132x40 (wider than this terminal: 80), LOCKED by bob,"
                + " REFUSE: rm [q leaves]");
    view.message("{\"type\":\"lock\",\"locked\":false}");
    view.message(
        "{\"type\":\"command\",\"channel\":1,\"withheldLength\":9,\"decision\":\"PROCEED\"}");
    assertThat(screen.lastStatus()).doesNotContain("LOCKED").contains("(9 characters withheld)");
  }

  @Test
  void whatALaterServerSaysIsPassedOver() throws Exception {
    view.message("{\"type\":\"weather\",\"channel\":1}");
    view.message("{\"type\":\"gone\",\"message\":\"the node n does not answer\"}");
    assertThat(view.await()).isEqualTo(new ViewEnd.Broken("the node n does not answer"));
  }

  @Test
  void whatIsNoMessageEndsTheView() throws Exception {
    view.message("{\"type\":\"output\",\"channel\":1,\"data\":\"not base64!\"}");
    assertThat(view.await()).isInstanceOf(ViewEnd.Broken.class);
  }

  private static String channel(int number, boolean terminal) {
    return "{\"type\":\"channel\",\"channel\":%d,\"kind\":\"shell\",\"terminal\":%s,\"at\":0}"
        .formatted(number, terminal);
  }

  private static String screen(int channel, String data) {
    return "{\"type\":\"screen\",\"channel\":%d,\"columns\":80,\"rows\":24,\"data\":\"%s\"}"
        .formatted(channel, base64(data));
  }

  private static String output(int channel, String data) {
    return "{\"type\":\"output\",\"channel\":%d,\"error\":false,\"data\":\"%s\"}"
        .formatted(channel, base64(data));
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
