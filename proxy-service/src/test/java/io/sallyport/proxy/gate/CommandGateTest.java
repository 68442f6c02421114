package io.sallyport.proxy.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CommandGateTest {

  private final GateFixture fixture = new GateFixture(GateTimes.SHORT);

  @AfterEach
  void stop() {
    fixture.close();
  }

  private ExecOutcome outcome(String command) {
    return fixture.gates.exec(1, command).toCompletableFuture().join();
  }

  @Test
  void a_line_that_is_judged_and_recorded_proceeds() {
    ExecOutcome outcome = outcome("ls");

    assertThat(outcome).matches(CommandGateTest::proceeds);
    assertThat(fixture.log.settlements()).isEmpty();
    fixture.gates.settle(1, (ExecOutcome.Proceed) outcome, true);
    assertThat(fixture.log.judged())
        .singleElement()
        .satisfies(judged -> {
          assertThat(judged.line()).isEqualTo("ls");
          assertThat(judged.kind()).isEqualTo(LineKind.EXEC);
          assertThat(judged.confidence()).isEqualTo(Confidence.CERTAIN);
        });
    assertThat(fixture.log.settlements()).containsExactly(Settlement.FORWARDED);
    assertThat(fixture.log.settled().getFirst().commandId())
        .isEqualTo(fixture.log.judged().getFirst().commandId());
    assertThat(fixture.count("PROCEED", "NONE")).isEqualTo(1);
    assertThat(fixture.heldLines()).isZero();
  }

  @Test
  void a_refused_line_has_the_message_of_the_verdict() {
    fixture.judge.refusesLinesWith("rm");

    assertThat(outcome("rm x"))
        .isEqualTo(new ExecOutcome.Refused("sallyport: this command is blocked (test)"));
    assertThat(fixture.log.settlements()).containsExactly(Settlement.CANCELLED);
    assertThat(fixture.count("REFUSE", "RULE")).isEqualTo(1);
  }

  @Test
  void a_judge_that_never_answers_is_no_verdict_and_that_is_recorded() {
    fixture.judge.neverAnswers();

    assertThat(outcome("ls")).isEqualTo(new ExecOutcome.Refused(OperatorMessage.NO_VERDICT));
    assertThat(fixture.log.judged())
        .singleElement()
        .satisfies(judged -> {
          assertThat(judged.verdict().decision()).isEqualTo(Decision.REFUSE);
          assertThat(judged.verdict().refusal()).isEqualTo(Refusal.NO_VERDICT);
        });
    assertThat(fixture.log.settlements()).containsExactly(Settlement.CANCELLED);
    assertThat(fixture.count("REFUSE", "NO_VERDICT")).isEqualTo(1);
  }

  @Test
  void a_judge_that_fails_or_throws_is_no_verdict_and_the_next_line_is_judged() {
    fixture.judge.answers(inquiry -> CompletableFuture.failedStage(new IllegalStateException()));
    assertThat(outcome("one")).isEqualTo(new ExecOutcome.Refused(OperatorMessage.NO_VERDICT));

    fixture.judge.answers(inquiry -> {
      throw new IllegalStateException("broken");
    });
    assertThat(outcome("two")).isEqualTo(new ExecOutcome.Refused(OperatorMessage.NO_VERDICT));

    fixture.judge.answers(inquiry -> ScriptedJudge.answer(Decision.PROCEED));
    assertThat(outcome("three")).matches(CommandGateTest::proceeds);
  }

  @Test
  void without_an_acknowledgement_in_time_the_line_is_refused_whatever_comes_later() {
    fixture.log.withholdAcknowledgements();
    CompletionStage<ExecOutcome> outcome = fixture.gates.exec(1, "ls");

    assertThat(outcome.toCompletableFuture().join())
        .isEqualTo(new ExecOutcome.Refused(OperatorMessage.NO_AUDIT));
    fixture.log.acknowledgeWithheld();

    assertThat(fixture.log.settled())
        .singleElement()
        .satisfies(settled -> {
          assertThat(settled.settlement()).isEqualTo(Settlement.CANCELLED);
          assertThat(settled.refusal()).isEqualTo(Refusal.NO_AUDIT);
        });
    assertThat(fixture.count("REFUSE", "NO_AUDIT")).isEqualTo(1);
  }

  @Test
  void lines_of_a_session_are_judged_one_after_the_other() {
    CompletableFuture<CommandJudge.Answer> first = new CompletableFuture<>();
    fixture.judge.answers(inquiry -> first);
    CompletionStage<ExecOutcome> one = fixture.gates.exec(1, "one");
    CompletionStage<ExecOutcome> two = fixture.gates.exec(2, "two");
    assertThat(fixture.judge.lines()).containsExactly("one");

    fixture.judge.answers(inquiry -> ScriptedJudge.answer(Decision.PROCEED));
    ScriptedJudge.answer(Decision.PROCEED).thenAccept(first::complete);

    assertThat(one.toCompletableFuture().join()).matches(CommandGateTest::proceeds);
    assertThat(two.toCompletableFuture().join()).matches(CommandGateTest::proceeds);
    assertThat(fixture.judge.lines()).containsExactly("one", "two");
  }

  @Test
  void attempts_are_counted_for_the_session_also_when_the_record_failed() {
    fixture.judge.answers(inquiry ->
        ScriptedJudge.answer(
            Decision.REFUSE,
            ScriptedJudge.interruptHit(inquiry.attempts().getOrDefault("rule-1", 0) + 1, 5)));
    outcome("rm 1");
    fixture.log.withholdAcknowledgements();
    outcome("rm 2");
    fixture.log.acknowledgeWithheld();
    outcome("rm 3");

    assertThat(fixture.judge.inquiries)
        .extracting(inquiry -> inquiry.attempts().getOrDefault("rule-1", 0))
        .containsExactly(0, 1, 2);
  }

  @Test
  void a_line_that_ends_the_session_is_settled_as_ended_and_no_later_line_is_judged() {
    fixture.judge.answers(
        inquiry -> ScriptedJudge.answer(Decision.END_SESSION, ScriptedJudge.interruptHit(3, 3)));

    assertThat(outcome("rm x")).isEqualTo(new ExecOutcome.Ended());
    assertThat(fixture.log.settlements()).containsExactly(Settlement.ENDED);
    assertThat(outcome("ls")).isEqualTo(new ExecOutcome.Ended());
    assertThat(fixture.judge.lines()).containsExactly("rm x");
  }

  @Test
  void the_end_of_a_session_does_not_wait_for_the_log_longer_than_a_line_would() {
    fixture.log.withholdAcknowledgements();
    fixture.judge.answers(
        inquiry -> ScriptedJudge.answer(Decision.END_SESSION, ScriptedJudge.interruptHit(1, 1)));

    CompletionStage<ExecOutcome> outcome = fixture.gates.exec(1, "rm x");

    assertThat(fixture.log.settlements()).containsExactly(Settlement.ENDED);
    assertThat(outcome.toCompletableFuture()).isNotDone();
    await()
        .untilAsserted(() ->
            assertThat(outcome.toCompletableFuture())
                .isCompletedWithValue(new ExecOutcome.Ended()));
  }

  @Test
  void the_judge_is_told_what_the_session_is_governed_by() {
    outcome("ls");

    assertThat(fixture.judge.inquiries)
        .singleElement()
        .satisfies(inquiry -> {
          assertThat(inquiry.sessionId()).isEqualTo("session-1");
          assertThat(inquiry.snapshotHash()).isEqualTo("snapshot-1");
          assertThat(inquiry.dialect()).isEqualTo("bash");
          assertThat(inquiry.readings()).isEqualTo(List.of("ls"));
        });
  }

  private static boolean proceeds(ExecOutcome outcome) {
    return outcome instanceof ExecOutcome.Proceed proceed && !proceed.judgeInput();
  }
}
