package io.sallyport.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.sallyport.testbed.LiveView;
import io.sallyport.testbed.TerminalClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** S5, S6: the operator can't tell that somebody watches, and the session's log can. */
@ExtendWith(GatewayExtension.class)
class SilentViewIT {

  private static final Duration SOON = Duration.ofSeconds(30);
  private static final int VIEWERS = 5;

  private final Gateway gateway;
  private final Gateway.Operator operator;
  private final Gateway.Device device;

  SilentViewIT(Gateway gateway) throws Exception {
    this.gateway = gateway;
    this.operator = gateway.newOperator();
    this.device = gateway.newDevice(operator);
  }

  @Test
  void theOperatorsBytesAreTheSameWithoutAndWithFiveViewers() throws Exception {
    byte[] alone = session(0);
    byte[] watched = session(VIEWERS);

    assertThat(watched).isEqualTo(alone);
  }

  /** What the operator's terminal gets in a session whose every output is the same. */
  private byte[] session(int viewers) throws Exception {
    Set<String> before = ids();
    List<LiveView> views = new ArrayList<>();
    try (TerminalClient terminal =
        TerminalClient.start(
            gateway
                .ssh(operator, device)
                .withTerminal()
                .exec("PS1='> ' bash --norc --noprofile -i"))) {
      terminal.awaitOutput("> $", SOON);
      await().atMost(SOON).until(() -> !before.containsAll(ids()));
      String id = ids().stream().filter(each -> !before.contains(each)).findFirst().orElseThrow();
      for (int i = 0; i < viewers; i++) {
        views.add(gateway.follow(gateway.firstRest(), id));
      }
      for (LiveView view : views) {
        await().atMost(SOON).until(() -> view.shown().contains("> "));
      }
      // Not before the answer: what the terminal echoes and what the shell prints would mix.
      terminal.type("stty -echo\r");
      terminal.awaitOutput("> $", SOON);
      terminal.type("seq 20000; printf '\\033[31mr\\u00e9d \\U0001F600\\033[m\\n'; exit 7\r");
      assertThat(terminal.exitCode(SOON)).hasValue(7);
      for (LiveView view : views) {
        await()
            .atMost(SOON)
            .until(() -> !view.pieces("over").isEmpty() || !view.pieces("channelEnd").isEmpty());
      }
      return terminal.rawOutput();
    } finally {
      views.forEach(LiveView::close);
    }
  }

  private Set<String> ids() throws Exception {
    Set<String> ids = new HashSet<>();
    for (JsonNode session : gateway.sessions(device)) {
      ids.add(session.path("id").asText());
    }
    return ids;
  }
}
