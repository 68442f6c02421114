package io.sallyport.proxy.gate;

import static io.sallyport.proxy.gate.GateFixture.print;
import static io.sallyport.proxy.gate.GateFixture.type;
import static io.sallyport.proxy.gate.GateFixture.typeEchoed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sallyport.proxy.session.SessionEnd;
import io.sallyport.proxy.session.SessionFact;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TerminalGateTest {

  private static final String PROMPT = "\u001b[?2004hop@host:~$ ";
  private static final String ACCEPTED = "\r\n\u001b[?2004l\r";

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

  private void refuse(String line) {
    fixture.judge.refusesLinesWith(line);
    print(gate, PROMPT);
    typeEchoed(gate, line);
    type(gate, "\r");
    await().until(() -> fixture.outlets.target().contains("\u0003"));
  }

  @Test
  void keys_pass_at_once_and_the_enter_only_after_the_verdict_and_its_record() {
    CompletableFuture<CommandJudge.Answer> verdict = heldAt("ls -l");
    assertThat(fixture.outlets.target()).isEqualTo("ls -l");
    fixture.log.withholdAcknowledgements();

    ScriptedJudge.answer(Decision.PROCEED).thenAccept(verdict::complete);
    assertThat(fixture.outlets.target()).isEqualTo("ls -l");
    fixture.log.acknowledgeWithheld();

    assertThat(fixture.outlets.target()).isEqualTo("ls -l\r");
    assertThat(fixture.log.settlements()).containsExactly(Settlement.FORWARDED);
    assertThat(fixture.log.judged())
        .singleElement()
        .satisfies(judged -> {
          assertThat(judged.line()).isEqualTo("ls -l");
          assertThat(judged.confidence()).isEqualTo(Confidence.CERTAIN);
          assertThat(judged.readingsDiffer()).isFalse();
        });
  }

  @Test
  void nothing_behind_a_held_enter_leaks_and_it_follows_in_order() {
    CompletableFuture<CommandJudge.Answer> verdict = heldAt("one");
    type(gate, "two");
    type(gate, " three");
    assertThat(fixture.outlets.target()).isEqualTo("one");

    ScriptedJudge.answer(Decision.PROCEED).thenAccept(verdict::complete);

    assertThat(fixture.outlets.target()).isEqualTo("one\rtwo three");
  }

  @Test
  void lines_of_a_paste_without_brackets_are_held_one_after_the_other() {
    fixture.judge.refusesLinesWith("rm");
    print(gate, PROMPT);
    type(gate, "one\rrm x\rtwo\r");

    await().until(() -> fixture.outlets.target().contains("\u0003"));

    assertThat(fixture.outlets.target()).isEqualTo("one\rrm x\u0003");
    assertThat(fixture.judge.lines()).containsExactly("one", "rm x");
  }

  @Test
  void an_empty_line_goes_on_without_a_judgement() {
    print(gate, PROMPT);
    type(gate, "\r");

    await().until(() -> fixture.outlets.target().equals("\r"));
    assertThat(fixture.judge.inquiries).isEmpty();
    assertThat(fixture.log.facts).isEmpty();
  }

  @Test
  void a_refusal_is_told_first_then_taken_back_by_ctrl_c_alone_and_nothing_more_before_a_prompt() {
    refuse("rm x");
    type(gate, "ls");

    assertThat(fixture.outlets.operator())
        .isEqualTo("\r\n\u001b[1;31msallyport: this command is blocked (test)\u001b[0m\r\n");
    assertThat(fixture.outlets.target()).isEqualTo("rm x\u0003");
    assertThat(fixture.log.settlements()).isEmpty();

    print(gate, "^C\r\n" + PROMPT);

    await().until(() -> fixture.outlets.target().equals("rm x\u0003ls"));
    assertThat(fixture.log.settlements()).containsExactly(Settlement.CANCELLED);
    assertThat(fixture.outlets.ends).isEmpty();
  }

  @Test
  void what_was_typed_behind_a_refused_enter_is_dropped() {
    CompletableFuture<CommandJudge.Answer> verdict = heldAt("rm x");
    type(gate, "second line\r");
    ScriptedJudge.answer(Decision.REFUSE).thenAccept(verdict::complete);
    print(gate, "^C\r\n" + PROMPT);

    await().until(() -> !fixture.log.settlements().isEmpty());
    type(gate, "x");

    await().until(() -> fixture.outlets.target().equals("rm x\u0003x"));
  }

  @Test
  void lines_that_come_while_a_refused_one_is_taken_back_are_dropped_and_that_is_said_once() {
    refuse("rm x");
    type(gate, "second line\rthird");
    type(gate, " line\rls");
    print(gate, "^C\r\n" + PROMPT);

    await().until(() -> !fixture.log.settlements().isEmpty());
    assertThat(fixture.outlets.target()).isEqualTo("rm x\u0003");
    assertThat(fixture.outlets.operator()).containsOnlyOnce(OperatorMessage.DROPPED);
  }

  @Test
  void a_line_that_answers_the_prompt_at_once_is_not_taken_for_one_typed_ahead() {
    refuse("rm x");
    print(gate, "^C\r\n" + PROMPT);
    type(gate, "ls\r");

    await().until(() -> fixture.outlets.target().contains("\u0003ls"));
    assertThat(fixture.outlets.operator()).doesNotContain(OperatorMessage.DROPPED);
  }

  @Test
  void the_operator_reads_that_what_was_typed_behind_a_refused_enter_is_dropped() {
    CompletableFuture<CommandJudge.Answer> verdict = heldAt("rm x");
    type(gate, "second line\r");
    ScriptedJudge.answer(Decision.REFUSE).thenAccept(verdict::complete);

    assertThat(fixture.outlets.operator()).contains("blocked (test)\r\n" + OperatorMessage.DROPPED);
  }

  @Test
  void the_message_stands_below_a_line_that_wraps() {
    fixture.judge.refusesLinesWith("rm");
    print(gate, PROMPT);
    typeEchoed(gate, "rm " + "x".repeat(100));
    type(gate, "\u0001");
    print(gate, "\u001b[A\r\u001b[13C");
    type(gate, "\r");

    await().until(() -> fixture.outlets.target().contains("\u0003"));
    assertThat(fixture.outlets.operator()).startsWith("\r\n\r\n\u001b[1;31msallyport");
  }

  @Test
  void a_key_that_only_may_submit_is_judged_and_the_line_goes_on_behind_it() {
    print(gate, PROMPT);
    typeEchoed(gate, "touch x");
    type(gate, "\u0004");
    await().until(() -> fixture.outlets.target().endsWith("\u0004"));
    typeEchoed(gate, "y");
    type(gate, "\r");

    await().until(() -> fixture.outlets.target().endsWith("\r"));
    assertThat(fixture.judge.lines()).containsExactly("touch x", "touch xy");
  }

  @Test
  void a_key_that_opens_an_editor_is_judged_as_the_command_that_does_so_too() {
    print(gate, PROMPT);
    typeEchoed(gate, "ls");
    type(gate, "\u0018\u0005");

    await().until(() -> fixture.outlets.target().endsWith("\u0005"));
    assertThat(fixture.judge.inquiries.getFirst().readings()).containsExactly("ls", "fc");
  }

  @Test
  void a_macro_that_is_replayed_is_judged_as_something_that_can_not_be_read() {
    print(gate, PROMPT);
    type(gate, "\u0018e");

    await().until(() -> fixture.outlets.target().endsWith("e"));
    assertThat(fixture.judge.inquiries.getFirst().confidence()).isEqualTo(Confidence.UNCERTAIN);
  }

  @Test
  void a_line_that_the_shell_takes_as_unfinished_is_judged_together_with_the_next() {
    print(gate, PROMPT);
    typeEchoed(gate, "echo 'a");
    type(gate, "\r");
    await().until(() -> fixture.outlets.target().endsWith("\r"));
    print(gate, ACCEPTED + "\u001b[?2004h> ");
    typeEchoed(gate, "b'");
    type(gate, "\r");

    await().until(() -> fixture.judge.inquiries.size() == 2);
    assertThat(fixture.judge.inquiries.getLast().readings()).containsExactly("echo 'a\nb'", "b'");
  }

  @Test
  void a_line_that_runs_without_a_held_key_is_recorded() {
    print(gate, PROMPT);
    typeEchoed(gate, "rm x");
    type(gate, "q");
    print(gate, ACCEPTED);

    assertThat(fixture.log.facts).containsExactly(new SessionFact.SubmissionNotHeld(1));
    assertThat(fixture.outlets.ends).isEmpty();
  }

  @Test
  void paste_marks_of_a_full_screen_program_are_no_command_line() {
    print(gate, PROMPT);
    typeEchoed(gate, "vim");
    type(gate, "\r");
    await().until(() -> fixture.outlets.target().endsWith("\r"));
    print(gate, ACCEPTED + "\u001b[?1049h\u001b[?2004h");
    type(gate, "ZZ");
    print(gate, "\u001b[?2004l\u001b[?1049l" + PROMPT);

    assertThat(fixture.log.facts).doesNotContain(new SessionFact.SubmissionNotHeld(1));
  }

  @Test
  void a_target_that_shows_no_prompt_gets_a_second_ctrl_c_and_then_loses_the_session() {
    refuse("rm x");

    await().until(() -> !fixture.outlets.ends.isEmpty());

    assertThat(fixture.outlets.target()).isEqualTo("rm x\u0003\u0003");
    assertThat(fixture.outlets.ends).containsExactly(SessionEnd.NOT_CANCELLED);
    assertThat(fixture.log.settlements()).containsExactly(Settlement.ENDED);
    type(gate, "\r");
    assertThat(fixture.outlets.target()).isEqualTo("rm x\u0003\u0003");
  }

  @Test
  void a_ctrl_c_that_the_line_editor_takes_for_text_is_not_taken_for_a_prompt() {
    refuse("rm x");
    print(gate, "^C");

    await().until(() -> !fixture.outlets.ends.isEmpty());

    assertThat(fixture.outlets.ends).containsExactly(SessionEnd.NOT_CANCELLED);
  }

  @Test
  void
      a_line_editor_that_announces_itself_in_the_same_row_may_hold_the_line_and_gets_ctrl_c_again() {
    refuse("rm x");
    type(gate, "ls");
    print(gate, "^C\u001b[?2004l\r\u001b[?2004h\u001b[15C");

    await().until(() -> fixture.outlets.target().equals("rm x\u0003\u0003"));
    assertThat(fixture.log.settlements()).isEmpty();
    print(gate, "^C\r\n" + PROMPT);

    await().until(() -> fixture.outlets.target().equals("rm x\u0003\u0003ls"));
    assertThat(fixture.log.settlements()).containsExactly(Settlement.CANCELLED);
  }

  @Test
  void no_verdict_takes_the_line_back_and_says_which_part_did_not_answer() {
    fixture.judge.neverAnswers();
    print(gate, PROMPT);
    typeEchoed(gate, "ls");
    type(gate, "\r");

    await().until(() -> fixture.outlets.target().equals("ls\u0003"));
    assertThat(fixture.outlets.operator()).contains(OperatorMessage.NO_VERDICT);
  }

  @Test
  void an_acknowledgement_that_comes_too_late_does_not_run_the_line() {
    fixture.log.withholdAcknowledgements();
    print(gate, PROMPT);
    typeEchoed(gate, "ls");
    type(gate, "\r");
    await().until(() -> fixture.outlets.target().equals("ls\u0003"));

    fixture.log.acknowledgeWithheld();
    print(gate, "^C\r\n" + PROMPT);

    await().until(() -> !fixture.log.settled().isEmpty());
    assertThat(fixture.outlets.target()).isEqualTo("ls\u0003");
    assertThat(fixture.outlets.operator()).contains(OperatorMessage.NO_AUDIT);
    assertThat(fixture.log.settled().getFirst().refusal()).isEqualTo(Refusal.NO_AUDIT);
  }

  @Test
  void a_line_that_ends_the_session_is_neither_sent_nor_explained() {
    fixture.judge.answers(
        inquiry -> ScriptedJudge.answer(Decision.END_SESSION, ScriptedJudge.interruptHit(3, 3)));
    print(gate, PROMPT);
    typeEchoed(gate, "rm x");
    type(gate, "\r");

    await().until(() -> !fixture.outlets.ends.isEmpty());

    assertThat(fixture.outlets.ends).containsExactly(SessionEnd.RULE);
    assertThat(fixture.outlets.endDetails).containsExactly("no deletes");
    assertThat(fixture.outlets.target()).isEqualTo("rm x");
    assertThat(fixture.outlets.operator()).isEmpty();
  }

  @Test
  void an_incomplete_line_goes_on_and_is_judged_together_with_the_next() {
    fixture.judge.answers(inquiry ->
        ScriptedJudge.answer(
            inquiry.readings().getFirst().endsWith("\\") ? Decision.CONTINUE : Decision.PROCEED));
    print(gate, PROMPT);
    typeEchoed(gate, "rm \\");
    type(gate, "\r");
    await().until(() -> fixture.outlets.target().endsWith("\r"));
    print(gate, ACCEPTED + "\u001b[?2004h> ");
    typeEchoed(gate, "-rf x");
    type(gate, "\r");

    await().until(() -> fixture.judge.inquiries.size() == 2);
    assertThat(fixture.judge.lines()).containsExactly("rm \\", "rm \\\n-rf x");
    assertThat(fixture.judge.inquiries.getLast().readings()).hasSize(1);
  }

  @Test
  void after_ctrl_c_and_a_fresh_prompt_the_open_lines_are_forgotten() {
    fixture.judge.answers(inquiry ->
        ScriptedJudge.answer(
            inquiry.readings().getFirst().endsWith("\\") ? Decision.CONTINUE : Decision.PROCEED));
    print(gate, PROMPT);
    typeEchoed(gate, "rm \\");
    type(gate, "\r");
    await().until(() -> fixture.outlets.target().endsWith("\r"));
    print(gate, ACCEPTED + "\u001b[?2004h> ");
    type(gate, "\u0003");
    print(gate, "^C" + ACCEPTED + PROMPT);
    typeEchoed(gate, "ls");
    type(gate, "\r");

    await().until(() -> fixture.judge.inquiries.size() == 2);
    assertThat(fixture.judge.inquiries.getLast().readings()).containsExactly("ls");
  }

  @Test
  void a_continuation_prompt_made_to_look_like_the_first_hides_nothing() {
    fixture.judge.answers(inquiry ->
        ScriptedJudge.answer(
            inquiry.readings().getFirst().endsWith("\\") ? Decision.CONTINUE : Decision.PROCEED));
    print(gate, PROMPT);
    typeEchoed(gate, "rm \\");
    type(gate, "\r");
    await().until(() -> fixture.outlets.target().endsWith("\r"));
    print(gate, ACCEPTED + PROMPT);
    typeEchoed(gate, "-rf x");
    type(gate, "\r");

    await().until(() -> fixture.judge.inquiries.size() == 2);
    assertThat(fixture.judge.inquiries.getLast().readings())
        .containsExactly("-rf x", "rm \\\n-rf x");
  }

  @Test
  void a_paste_of_one_line_passes_and_is_judged_at_its_enter() {
    print(gate, PROMPT);
    type(gate, "\u001b[200~one\u001b[201~");
    assertThat(fixture.outlets.target()).isEqualTo("\u001b[200~one\u001b[201~");
    print(gate, "one");
    type(gate, "\r");

    await().until(() -> fixture.outlets.target().endsWith("\r"));
    assertThat(fixture.judge.lines()).containsExactly("one");
  }

  @Test
  void a_paste_of_several_lines_is_judged_whole_before_it_passes_and_not_again_at_its_enter() {
    print(gate, PROMPT);
    type(gate, "\u001b[200~one\rtw");
    assertThat(fixture.outlets.target()).isEqualTo("\u001b[200~one");
    type(gate, "o\u001b[201~");
    await().until(() -> fixture.outlets.target().equals("\u001b[200~one\rtwo\u001b[201~"));
    print(gate, "one\r\ntwo");
    type(gate, "\r");

    await().until(() -> fixture.outlets.target().endsWith("\r"));
    assertThat(fixture.judge.lines()).containsExactly("one\ntwo");
  }

  @Test
  void a_paste_that_is_edited_before_its_enter_is_judged_again() {
    print(gate, PROMPT);
    type(gate, "\u001b[200~one\rtwo\u001b[201~");
    await().until(() -> fixture.outlets.target().endsWith("~"));
    print(gate, "one\r\ntwo");
    typeEchoed(gate, "x");
    type(gate, "\r");

    await().until(() -> fixture.outlets.target().endsWith("x\r"));
    assertThat(fixture.judge.lines()).containsExactly("one\ntwo", "one\ntwox");
  }

  @Test
  void a_refused_paste_is_closed_before_it_is_taken_back() {
    fixture.judge.refusesLinesWith("rm");
    print(gate, PROMPT);
    type(gate, "\u001b[200~one\rrm x\u001b[201~");
    await().until(() -> fixture.outlets.target().contains("\u0003"));
    assertThat(fixture.outlets.target()).isEqualTo("\u001b[200~one\u001b[201~\u0003");
    print(gate, "^C\r\n" + PROMPT);
    type(gate, "ls");

    await().until(() -> fixture.outlets.target().endsWith("ls"));
    assertThat(fixture.log.settlements()).containsExactly(Settlement.CANCELLED);
  }

  @Test
  void paste_marks_mean_nothing_where_no_line_editor_asked_for_them() {
    print(gate, "$ ");
    type(gate, "\u001b[200~rm x\r");
    print(gate, "^[[200~rm x");

    await().until(() -> !fixture.judge.inquiries.isEmpty());
    assertThat(fixture.judge.inquiries.getFirst().readings()).anyMatch(r -> r.contains("rm x"));
  }

  @Test
  void a_full_queue_stops_the_input_until_it_is_drained() {
    CompletableFuture<CommandJudge.Answer> verdict = heldAt("one");
    type(gate, "x".repeat(70_000));
    assertThat(fixture.outlets.wantsInput).containsExactly(false);

    ScriptedJudge.answer(Decision.PROCEED).thenAccept(verdict::complete);

    assertThat(fixture.outlets.wantsInput).containsExactly(false, true);
    assertThat(fixture.outlets.target()).hasSize(70_004);
  }

  @Test
  void a_password_that_is_not_shown_is_judged_in_the_proxy_and_its_text_is_withheld() {
    print(gate, "Password: ");
    type(gate, "s3cret");
    type(gate, "\r");

    await().until(() -> fixture.outlets.target().equals("s3cret\r"));
    assertThat(fixture.judge.inquiries).isEmpty();
    assertThat(fixture.localJudge.lines()).containsExactly("s3cret");
    assertThat(fixture.log.facts.toString()).doesNotContain("s3cret");
    assertThat(fixture.log.judged().getFirst().withheld()).isEqualTo(6);
    assertThat(fixture.log.settlements()).containsExactly(Settlement.FORWARDED);
  }

  @Test
  void a_line_that_is_not_shown_and_that_a_rule_denies_is_refused() {
    fixture.localJudge.refusesLinesWith("rm");
    print(gate, "Password: ");
    type(gate, "rm x\r");

    await().until(() -> fixture.outlets.target().contains("\u0003"));
    assertThat(fixture.judge.inquiries).isEmpty();
    assertThat(fixture.log.facts.toString()).doesNotContain("rm x");
  }

  @Test
  void a_password_that_is_only_not_on_the_allowlist_goes_on() {
    fixture.localJudge.refusesEverythingAs(Refusal.OUTSIDE_ALLOWLIST);
    print(gate, "Password: ");
    type(gate, "s3cret\r");

    await().until(() -> fixture.outlets.target().equals("s3cret\r"));
  }

  @Test
  void a_line_behind_a_password_does_not_go_on_from_it() {
    print(gate, "Password: ");
    type(gate, "it's\r");
    await().until(() -> fixture.outlets.target().equals("it's\r"));
    print(gate, "\r\nop@host:~$ ");
    typeEchoed(gate, "ls");
    type(gate, "\r");

    await().until(() -> !fixture.judge.inquiries.isEmpty());
    assertThat(fixture.judge.inquiries.getLast().readings()).containsExactly("ls");
    assertThat(fixture.judge.inquiries.toString()).doesNotContain("it's");
  }

  @Test
  void keys_that_are_not_shown_at_what_looks_like_a_shells_prompt_are_judged_in_the_proxy() {
    print(gate, "op@host:~$ ");
    type(gate, "rm x");
    type(gate, "\r");

    await().until(() -> !fixture.localJudge.lines().isEmpty());
    assertThat(fixture.localJudge.lines().getFirst()).startsWith("rm x");
    assertThat(fixture.judge.inquiries).isEmpty();
  }

  @Test
  void what_unseen_lines_left_behind_does_not_leave_the_proxy_with_later_lines() {
    print(gate, "op@host:~$ ");
    type(gate, "x=s3cret\r");
    await().until(() -> fixture.log.settlements().size() == 1);
    print(gate, "\r\nop@host:~$ ");
    typeEchoed(gate, "echo $x");
    type(gate, "\r");

    await().until(() -> fixture.log.settlements().size() == 2);
    assertThat(fixture.judge.inquiries).isEmpty();
    assertThat(fixture.log.judged().getLast().line()).isEqualTo("echo $x");
  }

  @Test
  void a_line_behind_another_that_the_target_has_not_answered_yet_is_judged() {
    print(gate, "op@host:~$ ");
    typeEchoed(gate, "one");
    type(gate, "\rrm x\r");

    await().until(() -> !fixture.localJudge.lines().isEmpty());
    assertThat(fixture.localJudge.lines()).containsExactly("rm x");
  }

  @Test
  void keys_that_are_not_shown_at_a_line_editors_prompt_are_judged() {
    print(gate, PROMPT);
    type(gate, "rm x");
    type(gate, "\r");

    await().until(() -> !fixture.judge.inquiries.isEmpty());
    assertThat(fixture.judge.inquiries.getFirst().readings()).containsExactly("rm x");
    assertThat(fixture.judge.inquiries.getFirst().confidence()).isEqualTo(Confidence.UNCERTAIN);
  }

  @Test
  void output_that_looks_like_a_full_screen_program_does_not_switch_judging_off() {
    fixture.judge.refusesLinesWith("rm");
    print(gate, "\u001b[?1049h$ ");
    typeEchoed(gate, "rm x");
    type(gate, "\r");

    await().until(() -> fixture.outlets.target().contains("\u0003"));
    assertThat(fixture.judge.inquiries.getFirst().confidence()).isEqualTo(Confidence.UNCERTAIN);
  }

  @Test
  void an_unfinished_string_sequence_of_the_target_hides_no_line() {
    fixture.judge.refusesLinesWith("rm");
    print(gate, "\u001bPunfinished\r\n$ ");
    type(gate, "r");
    print(gate, "r");
    type(gate, "m x");
    print(gate, "m x");
    type(gate, "\r");

    await().until(() -> fixture.outlets.target().contains("\u0003"));
  }

  @Test
  void a_channel_that_closes_while_a_line_is_held_settles_it_as_cancelled() {
    CompletableFuture<CommandJudge.Answer> verdict = heldAt("ls");
    gate.closed();

    ScriptedJudge.answer(Decision.PROCEED).thenAccept(verdict::complete);

    assertThat(fixture.outlets.target()).isEqualTo("ls");
    assertThat(fixture.log.settlements()).containsExactly(Settlement.CANCELLED);
  }

  @Test
  void eof_waits_for_the_held_line() {
    CompletableFuture<CommandJudge.Answer> verdict = heldAt("ls");
    gate.operatorEof();
    assertThat(fixture.outlets.eof).isFalse();

    ScriptedJudge.answer(Decision.PROCEED).thenAccept(verdict::complete);

    assertThat(fixture.outlets.eof).isTrue();
  }

  @Test
  void messages_hold_no_control_characters() {
    assertThat(OperatorMessage.line("a\u001b[2Jb\r\nc\u202ed\u2028e\u0085"))
        .isEqualTo("sallyport: a[2Jbcde");
  }
}
