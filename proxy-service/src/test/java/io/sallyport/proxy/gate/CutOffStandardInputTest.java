package io.sallyport.proxy.gate;

import static io.sallyport.proxy.gate.GateFixture.type;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes of commands on standard input when they are cut off. */
class CutOffStandardInputTest {

  private final GateFixture fixture = new GateFixture(GateTimes.SHORT);
  private final ChannelGate gate = fixture.gates.standardInput(1, fixture.outlets);

  @AfterEach
  void stop() {
    fixture.close();
  }

  @Test
  void the_line_that_is_judged_and_those_behind_it_never_get_to_the_target() {
    CompletableFuture<CommandJudge.Answer> verdict = new CompletableFuture<>();
    fixture.judge.answers(inquiry -> verdict);
    type(gate, "one\ntwo\nthr");
    gate.operatorEof();

    Cut cut = gate.cutOff();
    ScriptedJudge.answer(Decision.PROCEED).thenAccept(verdict::complete);

    await().until(() -> !fixture.log.settlements().isEmpty());
    assertThat(cut.lossy()).isTrue();
    assertThat(fixture.outlets.target()).isEmpty();
    assertThat(fixture.outlets.eof).isFalse();
    assertThat(fixture.judge.lines()).containsExactly("one");
    assertThat(fixture.log.settlements()).containsExactly(Settlement.CANCELLED);
  }

  @Test
  void nothing_is_lost_where_nothing_waits() {
    type(gate, "one\n");
    await().until(() -> fixture.outlets.target().equals("one\n"));

    assertThat(gate.cutOff().lossy()).isFalse();
  }
}
