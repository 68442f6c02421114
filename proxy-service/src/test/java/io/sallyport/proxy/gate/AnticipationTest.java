package io.sallyport.proxy.gate;

import static io.sallyport.proxy.gate.GateFixture.print;
import static io.sallyport.proxy.gate.GateFixture.type;
import static io.sallyport.proxy.gate.GateFixture.typeEchoed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AnticipationTest {

  private static final String PROMPT = "\u001b[?2004hop@host:~$ ";
  private static final CompletionStage<CommandJudge.Answer> NONE =
      CompletableFuture.failedStage(new IllegalStateException("away"));

  private final GateFixture fixture =
      new GateFixture(GateTimes.SHORT.anticipatingAfter(Duration.ofMillis(20)));
  private final ChannelGate gate = fixture.gates.shell(1, fixture.outlets, 80, 24);

  @AfterEach
  void stop() {
    fixture.close();
  }

  private void typeAndRest(String line) {
    print(gate, PROMPT);
    typeEchoed(gate, line);
    await().until(() -> fixture.judge.lines().contains(line));
  }

  @Test
  void the_verdict_of_a_line_that_rested_is_there_at_enter() {
    typeAndRest("ls");
    assertThat(fixture.log.judged()).isEmpty();

    type(gate, "\r");

    assertThat(fixture.outlets.target()).isEqualTo("ls\r");
    assertThat(fixture.judge.lines()).containsExactly("ls");
    assertThat(fixture.log.judged())
        .singleElement()
        .satisfies(judged -> assertThat(judged.line()).isEqualTo("ls"));
  }

  @Test
  void a_line_that_was_changed_since_is_judged_as_it_is_now() {
    fixture.judge.refusesLinesWith("rm");
    typeAndRest("ls");
    typeEchoed(gate, "; rm x");
    type(gate, "\r");

    await().until(() -> fixture.outlets.target().contains("\u0003"));
    assertThat(fixture.outlets.target()).doesNotContain("\r");
    assertThat(fixture.log.judged())
        .singleElement()
        .satisfies(judged -> assertThat(judged.line()).isEqualTo("ls; rm x"));
  }

  @Test
  void what_was_refused_before_enter_is_refused_at_enter_and_recorded_once() {
    fixture.judge.refusesLinesWith("rm");
    typeAndRest("rm x");
    assertThat(fixture.outlets.target()).isEqualTo("rm x");

    type(gate, "\r");

    await().until(() -> fixture.outlets.target().contains("\u0003"));
    assertThat(fixture.outlets.target()).doesNotContain("\r");
    assertThat(fixture.log.judged()).hasSize(1);
  }

  @Test
  void without_an_answer_before_enter_the_judge_is_asked_again() {
    fixture.judge.answers(inquiry -> NONE);
    typeAndRest("ls");
    fixture.judge.answers(inquiry -> ScriptedJudge.answer(Decision.PROCEED));

    type(gate, "\r");

    assertThat(fixture.outlets.target()).isEqualTo("ls\r");
    assertThat(fixture.judge.lines()).containsExactly("ls", "ls");
  }

  @Test
  void a_verdict_that_has_grown_old_is_not_used() throws InterruptedException {
    typeAndRest("ls");
    Thread.sleep(1_100);
    fixture.judge.answers(inquiry -> NONE);

    type(gate, "\r");

    await().until(() -> fixture.outlets.target().contains("\u0003"));
    assertThat(fixture.outlets.target()).doesNotContain("\r");
  }

  @Test
  void what_is_not_shown_is_not_asked_about() throws InterruptedException {
    print(gate, "Password: ");
    type(gate, "hunter2");
    print(gate, " ");
    Thread.sleep(150);

    assertThat(fixture.judge.inquiries).isEmpty();
  }
}
