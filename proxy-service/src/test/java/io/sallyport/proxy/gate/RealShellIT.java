package io.sallyport.proxy.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sallyport.proxy.doubles.LocalShell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Refused lines against real shells; a file that a refused command would make is the witness. */
class RealShellIT {

  private final GateFixture fixture = new GateFixture(GateTimes.AS_SHIPPED);

  @TempDir private Path home;

  /** A shell under test. */
  record Shell(String name, List<String> command, Map<String, String> environment) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Shell> shells() {
    return Stream.of(
        new Shell("bash", List.of("/bin/bash", "--norc", "--noprofile", "-i"), Map.of()),
        new Shell(
            "bash vi", List.of("/bin/bash", "--norc", "--noprofile", "-o", "vi", "-i"), Map.of()),
        new Shell("zsh", List.of("/usr/bin/zsh", "-f", "-i"), Map.of()),
        new Shell("dash", List.of("/bin/dash", "-i"), Map.of()),
        new Shell(
            "fish",
            List.of("/usr/bin/fish", "-C", "function fish_prompt; printf 'op@host:~# '; end", "-i"),
            Map.of()));
  }

  @AfterEach
  void stop() {
    fixture.close();
  }

  private ShellOnTerminal open(Shell shell) throws IOException {
    Assumptions.assumeTrue(
        Files.isExecutable(Path.of(shell.command().getFirst())), shell + " is not installed");
    fixture.judge.refusesLinesWith("witness");
    ShellOnTerminal opened =
        new ShellOnTerminal(fixture.gates, home, shell.command(), shell.environment()).start();
    await().until(() -> opened.screen().contains(LocalShell.PROMPT));
    return opened;
  }

  private void runs(ShellOnTerminal shell, String file) {
    shell.type("touch " + file + "\r");
    await().atMost(Duration.ofSeconds(5)).until(() -> Files.exists(home.resolve(file)));
  }

  private void refused(ShellOnTerminal shell, int settlements) {
    await()
        .atMost(Duration.ofSeconds(5))
        .untilAsserted(() ->
            assertThat(fixture.log.settlements())
                .as("of %s, shown %s", fixture.judge.inquiries, shell.screen())
                .hasSize(settlements));
    assertThat(fixture.log.settlements().getLast()).isEqualTo(Settlement.CANCELLED);
    assertThat(shell.screen()).contains("sallyport: this command is blocked (test)");
  }

  @ParameterizedTest
  @MethodSource("shells")
  void a_refused_line_never_runs_and_the_session_goes_on(Shell shell) throws IOException {
    try (ShellOnTerminal opened = open(shell)) {
      runs(opened, "first");
      opened.type("touch witness\r");
      refused(opened, 2);
      runs(opened, "second");
      assertThat(home.resolve("witness")).doesNotExist();
      assertThat(opened.ends).isEmpty();
      assertThat(fixture.log.judged())
          .extracting(judged -> judged.line())
          .containsExactly("touch first", "touch witness", "touch second");
    }
  }

  @ParameterizedTest
  @MethodSource("shells")
  void a_refused_line_in_an_open_construct_takes_the_construct_with_it(Shell shell)
      throws IOException {
    try (ShellOnTerminal opened = open(shell)) {
      fixture.judge.answers(inquiry -> {
        String line = inquiry.readings().getFirst();
        if (line.contains("witness")) {
          return ScriptedJudge.answer(Decision.REFUSE);
        }
        return ScriptedJudge.answer(
            line.contains("if") && !line.contains("fi") ? Decision.CONTINUE : Decision.PROCEED);
      });
      opened.type("if true; then\r");
      await().until(() -> fixture.log.settlements().size() == 1);
      opened.type("touch witness\r");
      refused(opened, 2);
      assertThat(fixture.log.judged().getLast().line()).isEqualTo("if true; then\ntouch witness");
      runs(opened, "after");
      assertThat(home.resolve("witness")).doesNotExist();
    }
  }

  @ParameterizedTest
  @MethodSource("shells")
  void a_paste_that_is_cut_off_is_closed_for_the_shell_which_takes_keys_again(Shell shell)
      throws IOException {
    try (ShellOnTerminal opened = open(shell)) {
      Assumptions.assumeTrue(
          opened.screen().contains("\u001b[?2004h"), shell + " has no bracketed paste");
      opened.type("\u001b[200~touch pasted\rtouch");

      assertThat(opened.cutOff().paste().isInside()).isTrue();
      // What stands at the prompt is the first line alone; it is killed.
      opened.type("\u0015");
      await().until(opened::isQuiet);
      runs(opened, "after");

      assertThat(home.resolve("pasted")).doesNotExist();
      assertThat(fixture.log.judged())
          .singleElement()
          .matches(judged -> judged.line().equals("touch after"));
    }
  }

  @ParameterizedTest
  @MethodSource("shells")
  void lines_pasted_without_brackets_run_one_after_the_other_until_one_is_refused(Shell shell)
      throws IOException {
    try (ShellOnTerminal opened = open(shell)) {
      opened.type("touch one\rtouch two\rtouch witness\rtouch three\r");
      refused(opened, 3);
      assertThat(fixture.log.settlements())
          .containsExactly(Settlement.FORWARDED, Settlement.FORWARDED, Settlement.CANCELLED);
      runs(opened, "after");
      // Where the terminal keeps the lines, as for dash, Ctrl-C also drops those that the shell has
      // not read yet: the second.
      assertThat(home.resolve("one")).exists();
      assertThat(home.resolve("witness")).doesNotExist();
      assertThat(home.resolve("three")).doesNotExist();
      assertThat(opened.screen()).contains(OperatorMessage.DROPPED);
    }
  }

  @ParameterizedTest
  @MethodSource("shells")
  void paste_marks_switched_on_by_the_target_do_not_let_pasted_lines_run(Shell shell)
      throws IOException {
    try (ShellOnTerminal opened = open(shell)) {
      opened.type("printf '\\033[?2004h'; touch ready\r");
      await().until(() -> Files.exists(home.resolve("ready")));
      opened.type("\u001b[200~echo\rtouch witness\r\u001b[201~\r");
      refused(opened, 2);
      runs(opened, "after");
      assertThat(home.resolve("witness")).doesNotExist();
    }
  }

  @ParameterizedTest
  @MethodSource("shells")
  void a_refused_line_does_not_run_where_ctrl_c_is_no_longer_the_interrupt_key(Shell shell)
      throws IOException {
    try (ShellOnTerminal opened = open(shell)) {
      opened.type("stty intr ^X; touch ready\r");
      await().until(() -> Files.exists(home.resolve("ready")));
      opened.type("touch witness\r");
      await()
          .atMost(Duration.ofSeconds(5))
          .untilAsserted(() -> assertThat(fixture.log.settlements()).hasSize(2));
      opened.type("\r");
      assertThat(fixture.log.settlements().getLast()).isIn(Settlement.CANCELLED, Settlement.ENDED);
      await().during(Duration.ofMillis(500)).until(() -> !Files.exists(home.resolve("witness")));
    }
  }

  @ParameterizedTest
  @MethodSource("shells")
  void a_line_typed_on_a_screen_that_was_switched_is_judged(Shell shell) throws IOException {
    try (ShellOnTerminal opened = open(shell)) {
      opened.type("printf '\\033[?1049h'; touch ready\r");
      await().until(() -> Files.exists(home.resolve("ready")));
      await().until(() -> fixture.log.settlements().size() == 1);
      opened.type("touch witness\r");
      refused(opened, 2);
      runs(opened, "after");
      assertThat(home.resolve("witness")).doesNotExist();
    }
  }
}
