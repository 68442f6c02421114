package io.sallyport.proxy.gate;

import static io.sallyport.proxy.gate.GateFixture.type;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.proxy.session.SessionEnd;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StandardInputGateTest {

  private final GateFixture fixture = new GateFixture(GateTimes.SHORT);
  private final ChannelGate gate = fixture.gates.standardInput(1, fixture.outlets);

  @AfterEach
  void stop() {
    fixture.close();
  }

  @Test
  void each_line_is_judged_and_goes_on_in_order() {
    type(gate, "one\ntw");
    type(gate, "o\n\nthree");
    assertThat(fixture.outlets.target()).isEqualTo("one\ntwo\n\n");

    gate.operatorEof();

    assertThat(fixture.outlets.target()).isEqualTo("one\ntwo\n\nthree");
    assertThat(fixture.outlets.eof).isTrue();
    assertThat(fixture.judge.lines()).containsExactly("one", "two", "three");
    assertThat(fixture.judge.inquiries)
        .allSatisfy(inquiry -> {
          assertThat(inquiry.kind()).isEqualTo(LineKind.STANDARD_INPUT);
          assertThat(inquiry.confidence()).isEqualTo(Confidence.CERTAIN);
        });
  }

  @Test
  void nothing_behind_an_undecided_line_goes_on() {
    CompletableFuture<CommandJudge.Answer> verdict = new CompletableFuture<>();
    fixture.judge.answers(inquiry -> verdict);
    type(gate, "one\ntwo\n");
    gate.operatorEof();
    assertThat(fixture.outlets.target()).isEmpty();
    assertThat(fixture.outlets.eof).isFalse();

    ScriptedJudge.answer(Decision.PROCEED).thenAccept(verdict::complete);

    assertThat(fixture.outlets.target()).isEqualTo("one\ntwo\n");
    assertThat(fixture.outlets.eof).isTrue();
  }

  @Test
  void a_refused_line_is_left_out_and_told_on_standard_error() {
    fixture.judge.refusesLinesWith("rm");
    type(gate, "one\nrm x\ntwo\n");

    assertThat(fixture.outlets.target()).isEqualTo("one\ntwo\n");
    assertThat(fixture.outlets.operator()).isEqualTo("sallyport: this command is blocked (test)\n");
    assertThat(fixture.log.settlements())
        .containsExactly(Settlement.FORWARDED, Settlement.CANCELLED, Settlement.FORWARDED);
  }

  @Test
  void an_incomplete_line_is_judged_together_with_those_that_follow() {
    fixture.judge.answers(inquiry -> {
      String line = inquiry.readings().getFirst();
      if (line.contains("rm")) {
        return ScriptedJudge.answer(Decision.REFUSE);
      }
      return ScriptedJudge.answer(line.endsWith("done") ? Decision.PROCEED : Decision.CONTINUE);
    });
    type(gate, "while true; do\nrm x\ndone\n");

    assertThat(fixture.judge.lines())
        .containsExactly("while true; do", "while true; do\nrm x", "while true; do\ndone");
    assertThat(fixture.outlets.target()).isEqualTo("while true; do\ndone\n");
  }

  @Test
  void a_line_over_a_mebibyte_is_refused_and_the_next_is_judged() {
    for (int i = 0; i < 40; i++) {
      type(gate, "x".repeat(32_768));
    }
    type(gate, "\nls\n");

    assertThat(fixture.outlets.operator()).isEqualTo(OperatorMessage.TOO_LONG + "\n");
    assertThat(fixture.outlets.target()).isEqualTo("ls\n");
  }

  @Test
  void input_stops_while_much_waits() {
    CompletableFuture<CommandJudge.Answer> verdict = new CompletableFuture<>();
    fixture.judge.answers(inquiry -> verdict);
    type(gate, "one\n");
    type(gate, "y".repeat(70_000));
    assertThat(fixture.outlets.wantsInput).containsExactly(false);

    ScriptedJudge.answer(Decision.PROCEED).thenAccept(verdict::complete);
    type(gate, "\n");

    assertThat(fixture.outlets.wantsInput).containsExactly(false, true);
  }

  @Test
  void bytes_that_are_no_text_are_judged_as_unsure() {
    byte[] line = {'r', 0, 'm', ' ', 'x', '\n'};
    gate.fromOperator(line, 0, line.length);
    byte[] notUtf8 = {'r', 'm', ' ', (byte) 0xff, '\n'};
    gate.fromOperator(notUtf8, 0, notUtf8.length);

    assertThat(fixture.judge.inquiries.getFirst().readings()).containsExactly("rm x", "r m x");
    assertThat(fixture.judge.inquiries)
        .extracting(Inquiry::confidence)
        .containsExactly(Confidence.UNCERTAIN, Confidence.UNCERTAIN);
  }

  @Test
  void a_line_that_ends_the_session_ends_it() {
    fixture.judge.answers(
        inquiry -> ScriptedJudge.answer(Decision.END_SESSION, ScriptedJudge.interruptHit(1, 1)));
    type(gate, "rm x\nls\n");

    assertThat(fixture.outlets.ends).containsExactly(SessionEnd.RULE);
    assertThat(fixture.outlets.target()).isEmpty();
  }

  @Test
  void data_passes_unjudged() {
    ChannelGate data = fixture.gates.data(fixture.outlets);
    type(data, "rm x\n");
    data.operatorEof();

    assertThat(fixture.outlets.target()).isEqualTo("rm x\n");
    assertThat(fixture.outlets.eof).isTrue();
    assertThat(fixture.judge.inquiries).isEmpty();
  }
}
