package io.sallyport.proxy.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.proxy.capture.LineCapture;
import io.sallyport.proxy.capture.Submission;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class LineProbeTest {

  private static final String NONCE = "0123456789abcdef";
  private static final String PROMPT = "\u001b[?2004hop@host:~# ";
  private static final String MARK = "\u001b]7777;" + NONCE + "@42\u0007";
  private static final String DONE = "\u001b]7777;" + NONCE + "+bash:42\u0007";
  private static final String ANSWER = "\u001b]7777;" + NONCE + "=ls\u0007";
  private static final long MS = 1_000_000;

  private final LineCapture capture = new LineCapture(80, 24);
  private final ByteArrayOutputStream toTarget = new ByteArrayOutputStream();
  private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
  private long now = 1_000 * MS;
  private final LineProbe probe = probe(new ProbeParameter(true, ""));

  private LineProbe probe(ProbeParameter parameter) {
    return new LineProbe(
        parameter,
        capture,
        new LineProbe.Wire() {
          @Override
          public void toTarget(byte[] keys) {
            toTarget.writeBytes(keys);
          }

          @Override
          public void toOperator(byte[] output) {
            shown.writeBytes(output);
          }
        },
        now,
        NONCE);
  }

  private void print(String output) {
    print(probe, output.getBytes(StandardCharsets.UTF_8));
  }

  private void print(LineProbe by, byte[] bytes) {
    if (by.printed(bytes, 0, bytes.length, now)) {
      shown.writeBytes(bytes);
    }
  }

  private void pass(long millis) {
    now += millis * MS;
    long _ = probe.look(now);
  }

  private String shown() {
    return shown.toString(StandardCharsets.UTF_8);
  }

  private void install() {
    print(PROMPT);
    pass(50);
    print(" the line that sets it up\r\n\u001b[?2004l\r" + DONE + MARK + PROMPT);
  }

  private void typeLs() {
    for (byte b : "ls".getBytes(StandardCharsets.US_ASCII)) {
      capture.typed(b);
      probe.typed(b);
    }
    print("ls");
  }

  @Example
  void nothing_is_typed_before_the_prompt_rests() {
    print("Welcome\r\n");
    pass(200);
    print(PROMPT);
    pass(10);
    assertThat(toTarget.size()).isZero();
    assertThat(probe.isPreparing()).isTrue();
    pass(50);
    assertThat(toTarget.toString(StandardCharsets.UTF_8)).contains(NONCE).endsWith("\r");
  }

  @Example
  void what_sets_it_up_is_shown_to_nobody() {
    install();
    assertThat(probe.isPreparing()).isFalse();
    assertThat(shown()).isEqualTo(PROMPT);
    assertThat(probe.mayAsk()).isTrue();
  }

  @Example
  void a_prompt_that_changed_meanwhile_is_shown_anew_in_its_place() {
    print(PROMPT + "1> ");
    pass(50);
    print("echo\r\n" + DONE + MARK + PROMPT + "2> ");
    pass(400);
    assertThat(probe.isPreparing()).isFalse();
    assertThat(shown()).isEqualTo(PROMPT + "1> \r\u001b[K" + PROMPT + "2> ");
  }

  @Example
  void what_does_not_set_it_up_is_shown_in_the_end() {
    print(PROMPT);
    pass(50);
    print("what?\r\n" + PROMPT);
    pass(1900);
    assertThat(probe.isPreparing()).isTrue();
    pass(200);
    assertThat(probe.isPreparing()).isFalse();
    assertThat(probe.mayAsk()).isFalse();
    assertThat(shown()).isEqualTo(PROMPT + "what?\r\n" + PROMPT);
  }

  @Example
  void keys_wait_two_seconds_for_a_prompt_at_most() {
    probe.keysWait(now);
    print("busy");
    pass(1900);
    assertThat(probe.isPreparing()).isTrue();
    pass(200);
    assertThat(probe.isPreparing()).isFalse();
    assertThat(toTarget.size()).isZero();
  }

  @Example
  void an_answer_and_its_redrawing_are_left_out() {
    install();
    typeLs();
    String before = shown();
    probe.ask(now);
    print("\r\u001b[K\r" + ANSWER.substring(0, 20));
    print(ANSWER.substring(20) + "op@host:~# ");
    assertThat(probe.isAsked()).isTrue();
    print("ls");
    assertThat(probe.isAsked()).isFalse();
    assertThat(probe.takeAnswer()).contains("ls");
    assertThat(probe.takeAnswer()).isEmpty();
    assertThat(shown()).isEqualTo(before);
  }

  @Example
  void other_output_around_an_answer_is_shown_in_its_order() {
    install();
    typeLs();
    String before = shown();
    probe.ask(now);
    print("a job ends\u0007\r\n" + ANSWER + "op@host:~# ls");
    pass(20);
    assertThat(probe.takeAnswer()).contains("ls");
    assertThat(shown()).isEqualTo(before + "a job ends\u0007\r\nop@host:~# ls");
  }

  @Example
  void two_unanswered_questions_are_enough() {
    install();
    for (int i = 0; i < 2; i++) {
      assertThat(probe.mayAsk()).isTrue();
      probe.ask(now);
      pass(299);
      assertThat(probe.isAsked()).isTrue();
      pass(2);
      assertThat(probe.takeAnswer()).isEmpty();
    }
    assertThat(probe.mayAsk()).isFalse();
    print("late " + ANSWER + MARK + "output");
    assertThat(shown()).endsWith("late output");
    assertThat(probe.takeAnswer()).isEmpty();
  }

  @Example
  void it_asks_at_no_prompt_that_is_not_marked_by_the_shell_it_was_set_up_in() {
    install();
    typeLs();
    probe.submitted();
    capture.submitted((byte) '\r', Submission.ENTERS);
    print("\r\n\u001b[?2004l\r" + PROMPT);
    assertThat(probe.mayAsk()).as("not marked").isFalse();
    print("\u001b]7777;" + NONCE + "@43\u0007");
    assertThat(probe.mayAsk()).as("marked by another process").isFalse();
    print(MARK);
    assertThat(probe.mayAsk()).isTrue();
    print("\u001b[?2004l\u001b[?2004h");
    assertThat(probe.mayAsk()).as("left since").isFalse();
  }

  @Example
  void it_does_not_ask_behind_a_key_that_waits_for_another_or_in_a_search() {
    install();
    for (String keys : new String[] {"\u001b", "\u0016", "\u0018", "\u0012abc"}) {
      for (byte b : keys.getBytes(StandardCharsets.US_ASCII)) {
        probe.typed(b);
      }
      assertThat(probe.mayAsk()).isFalse();
      probe.typed((byte) 3);
      assertThat(probe.mayAsk()).isTrue();
    }
  }

  @Property
  void any_output_passes_unchanged_while_it_is_idle(@ForAll byte[] first, @ForAll byte[] second) {
    for (ProbeParameter parameter :
        new ProbeParameter[] {ProbeParameter.OFF, new ProbeParameter(true, "ios")}) {
      shown.reset();
      LineProbe off = probe(parameter);
      print(off, first);
      print(off, second);
      off.closed();
      assertThat(shown.toByteArray()).isEqualTo(joined(first, second));
    }
  }

  @Property
  void any_output_passes_unchanged_when_it_is_set_up(@ForAll byte[] first, @ForAll byte[] second) {
    LineProbeTest fresh = new LineProbeTest();
    fresh.install();
    fresh.shown.reset();
    fresh.print(fresh.probe, first);
    fresh.print(fresh.probe, second);
    fresh.probe.closed();
    assertThat(fresh.shown.toByteArray()).isEqualTo(joined(first, second));
  }

  @Property
  void all_output_but_the_answer_is_shown_when_more_than_a_redrawing_comes(
      @ForAll byte[] first, @ForAll byte[] second) {
    LineProbeTest fresh = new LineProbeTest();
    fresh.install();
    fresh.shown.reset();
    fresh.probe.ask(fresh.now);
    byte[] bell = {7};
    fresh.print(fresh.probe, joined(first, bell));
    fresh.print(fresh.probe, ANSWER.getBytes(StandardCharsets.US_ASCII));
    fresh.print(fresh.probe, second);
    fresh.pass(400);
    fresh.probe.closed();
    assertThat(fresh.shown.toByteArray()).isEqualTo(joined(joined(first, bell), second));
  }

  private static byte[] joined(byte[] first, byte[] second) {
    byte[] joined = new byte[first.length + second.length];
    System.arraycopy(first, 0, joined, 0, first.length);
    System.arraycopy(second, 0, joined, first.length, second.length);
    return joined;
  }
}
