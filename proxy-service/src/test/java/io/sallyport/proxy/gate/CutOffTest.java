package io.sallyport.proxy.gate;

import static io.sallyport.proxy.gate.GateFixture.print;
import static io.sallyport.proxy.gate.GateFixture.type;
import static io.sallyport.proxy.gate.GateFixture.typeEchoed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sallyport.proxy.session.SessionEnd;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What becomes of a terminal's input when it is cut off, whatever the gate is doing. */
class CutOffTest {

  private static final String PROMPT = "\u001b[?2004hop@host:~$ ";
  private static final String PASTE = "\u001b[200~";
  private static final String PASTE_END = "\u001b[201~";

  private final GateFixture fixture = new GateFixture(GateTimes.SHORT);
  private final ChannelGate gate = fixture.gates.shell(1, fixture.outlets, 80, 24);

  @AfterEach
  void stop() {
    fixture.close();
  }

  private CompletableFuture<CommandJudge.Answer> heldAt(String line) {
    CompletableFuture<CommandJudge.Answer> verdict = new CompletableFuture<>();
    fixture.judge.answers(inquiry -> verdict);
    print(gate, PROMPT);
    typeEchoed(gate, line);
    type(gate, "\r");
    await().until(() -> !fixture.judge.inquiries.isEmpty());
    return verdict;
  }

  @ParameterizedTest
  @EnumSource(
      value = Decision.class,
      names = {"PROCEED", "CONTINUE", "REFUSE"})
  void a_line_that_is_being_judged_is_not_forwarded_whatever_the_verdict_and_is_in_the_log(
      Decision decision) {
    CompletableFuture<CommandJudge.Answer> verdict = heldAt("touch x");
    type(gate, "behind\r");

    Cut cut = gate.cutOff();
    ScriptedJudge.answer(decision).thenAccept(verdict::complete);

    await().until(() -> !fixture.log.settlements().isEmpty());
    assertThat(fixture.outlets.target()).isEqualTo("touch x");
    assertThat(fixture.log.judged()).singleElement().matches(j -> j.line().equals("touch x"));
    assertThat(fixture.log.settlements()).containsExactly(Settlement.CANCELLED);
    assertThat(cut.lossy()).isTrue();
    assertThat(cut.paste().isInside()).isFalse();
  }

  @Test
  void a_line_that_ends_the_session_ends_it_even_so() {
    CompletableFuture<CommandJudge.Answer> verdict = heldAt("passwd");

    gate.cutOff();
    ScriptedJudge.answer(Decision.END_SESSION, ScriptedJudge.interruptHit(3, 3))
        .thenAccept(verdict::complete);

    await().until(() -> !fixture.outlets.ends.isEmpty());
    assertThat(fixture.outlets.ends).containsExactly(SessionEnd.RULE);
    assertThat(fixture.log.settlements()).containsExactly(Settlement.ENDED);
  }

  @Test
  void a_line_whose_record_is_awaited_is_not_forwarded_when_it_comes() {
    fixture.log.withholdAcknowledgements();
    print(gate, PROMPT);
    typeEchoed(gate, "touch x");
    type(gate, "\r");
    await().until(() -> !fixture.log.judged().isEmpty());

    gate.cutOff();
    fixture.log.acknowledgeWithheld();

    await().until(() -> !fixture.log.settlements().isEmpty());
    assertThat(fixture.outlets.target()).isEqualTo("touch x");
  }

  @Test
  void a_line_that_was_submitted_and_not_asked_about_yet_is_judged_for_the_log_alone() {
    print(gate, PROMPT);
    // Not echoed: the gate waits for the screen to settle.
    type(gate, "touch x\r");
    assertThat(fixture.judge.inquiries).isEmpty();

    gate.cutOff();

    await().until(() -> !fixture.log.settlements().isEmpty());
    assertThat(fixture.judge.lines()).containsExactly("touch x");
    assertThat(fixture.log.settlements()).containsExactly(Settlement.CANCELLED);
    assertThat(fixture.outlets.target()).isEqualTo("touch x");
  }

  @Test
  void a_refused_line_is_taken_back_to_the_end() {
    fixture.judge.refusesLinesWith("rm");
    print(gate, PROMPT);
    typeEchoed(gate, "rm x");
    type(gate, "\r");
    await().until(() -> fixture.outlets.target().contains("\u0003"));
    type(gate, "ls");

    gate.cutOff();
    print(gate, "^C\r\n" + PROMPT);

    await().until(() -> !fixture.log.settlements().isEmpty());
    assertThat(fixture.outlets.target()).isEqualTo("rm x\u0003");
    assertThat(fixture.log.settlements()).containsExactly(Settlement.CANCELLED);
    assertThat(fixture.outlets.ends).isEmpty();
  }

  @Test
  void a_paste_in_one_line_that_is_cut_is_closed_for_the_shell() {
    print(gate, PROMPT);
    type(gate, PASTE + "echo one");

    Cut cut = gate.cutOff();

    assertThat(fixture.outlets.target()).isEqualTo(PASTE + "echo one" + PASTE_END);
    assertThat(cut.paste().isInside()).isTrue();
  }

  @Test
  void a_paste_of_lines_that_is_cut_is_closed_and_its_held_lines_are_lost() {
    print(gate, PROMPT);
    type(gate, PASTE + "echo one\recho two");

    Cut cut = gate.cutOff();

    assertThat(fixture.outlets.target()).isEqualTo(PASTE + "echo one" + PASTE_END);
    assertThat(cut.lossy()).isTrue();
    assertThat(cut.paste().isInside()).isTrue();
    assertThat(fixture.judge.inquiries).isEmpty();
  }

  @Test
  void a_paste_of_lines_that_is_being_judged_is_closed_and_the_operator_is_outside_of_it() {
    CompletableFuture<CommandJudge.Answer> verdict = new CompletableFuture<>();
    fixture.judge.answers(inquiry -> verdict);
    print(gate, PROMPT);
    type(gate, PASTE + "echo one\recho two" + PASTE_END);
    await().until(() -> !fixture.judge.inquiries.isEmpty());

    Cut cut = gate.cutOff();
    ScriptedJudge.answer(Decision.PROCEED).thenAccept(verdict::complete);

    await().until(() -> !fixture.log.settlements().isEmpty());
    assertThat(fixture.outlets.target()).isEqualTo(PASTE + "echo one" + PASTE_END);
    assertThat(cut.paste().isInside()).isFalse();
  }

  @Test
  void a_paste_that_waits_behind_a_held_line_is_known_to_go_on() {
    var _ = heldAt("sleep 1");
    type(gate, PASTE + "echo one\r");

    assertThat(gate.cutOff().paste().isInside()).isTrue();
    assertThat(fixture.outlets.target()).isEqualTo("sleep 1");
  }

  @Test
  void a_line_typed_behind_the_cut_is_not_let_through_by_the_verdict_on_the_one_before() {
    CompletableFuture<CommandJudge.Answer> before = heldAt("touch before");
    gate.cutOff();
    CompletableFuture<CommandJudge.Answer> after = new CompletableFuture<>();
    fixture.judge.answers(inquiry -> after);
    typeEchoed(gate, " after");
    type(gate, "\r");

    ScriptedJudge.answer(Decision.PROCEED).thenAccept(before::complete);
    await().until(() -> fixture.judge.inquiries.size() == 2);

    assertThat(fixture.outlets.target()).isEqualTo("touch before after");
    ScriptedJudge.answer(Decision.PROCEED).thenAccept(after::complete);
    await().until(() -> fixture.outlets.target().endsWith("\r"));
    assertThat(fixture.judge.lines()).containsExactly("touch before", "touch before after");
    assertThat(fixture.log.settlements())
        .containsExactly(Settlement.CANCELLED, Settlement.FORWARDED);
  }

  @Test
  void what_stands_at_the_prompt_is_read_whole_when_it_is_submitted_after_the_release() {
    print(gate, PROMPT);
    typeEchoed(gate, "ls -l /et");
    gate.cutOff();
    gate.announce("Session locked by carol at noon");
    gate.announce("Session released by carol");
    typeEchoed(gate, "c/hosts");
    type(gate, "\r");

    await().until(() -> fixture.outlets.target().endsWith("\r"));
    assertThat(fixture.judge.lines()).containsExactly("ls -l /etc/hosts");
    assertThat(fixture.log.judged().getFirst().confidence()).isEqualTo(Confidence.CERTAIN);
  }

  @Test
  void keys_that_were_on_their_way_and_did_not_arrive_make_the_reading_unsure() {
    print(gate, PROMPT);
    typeEchoed(gate, "ls");
    type(gate, " -l");
    fixture.outlets.dropsToTarget = true;

    assertThat(gate.cutOff().lossy()).isTrue();
    type(gate, "\r");

    await().until(() -> !fixture.log.judged().isEmpty());
    assertThat(fixture.log.judged().getFirst().confidence()).isNotEqualTo(Confidence.CERTAIN);
  }

  @Test
  void the_notice_stands_on_a_line_of_its_own_and_the_line_again_below_it() {
    print(gate, PROMPT);
    typeEchoed(gate, "ls -l");

    gate.announce("Session locked by carol at noon");

    assertThat(fixture.outlets.operator())
        .isEqualTo(
            "\u001b[0m\r\n\u001b[1;31mSession locked by carol at noon\u001b[0m\r\n"
                + "op@host:~$ ls -l\u001b[17G");
  }

  @Test
  void the_notice_does_not_break_a_sequence_that_is_begun() {
    print(gate, PROMPT + "\u001b[3");

    gate.announce("Session locked by carol at noon");

    assertThat(fixture.outlets.operator()).isEmpty();
    print(gate, "1mred");
    assertThat(fixture.outlets.operator()).startsWith("1mred\u001b[0m\r\n");
  }

  @Test
  void a_target_that_leaves_a_sequence_open_can_not_keep_the_notice_back() {
    print(gate, PROMPT + "\u001b]0;endless");

    gate.announce("Session locked by carol at noon");

    await().until(() -> fixture.outlets.operator().contains("Session locked by carol at noon"));
    assertThat(fixture.outlets.operator()).startsWith("\u001b\\");
  }

  @Test
  void over_a_full_screen_program_the_notice_is_in_the_last_row_and_the_cursor_stays() {
    print(gate, PROMPT + "\u001b[?1049h\u001b[2J\u001b[3;5Htext");

    gate.announce("Session locked by carol at noon");

    assertThat(fixture.outlets.operator())
        .isEqualTo(
            "\u001b7\u001b[999;1H\u001b[2K\u001b[1;31mSession locked by carol at noon\u001b[0m"
                + "\u001b8");
  }
}
