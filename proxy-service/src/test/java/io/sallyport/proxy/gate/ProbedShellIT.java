package io.sallyport.proxy.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Lines of real shells that are probed, before the gate. */
class ProbedShellIT {

  private final GateFixture fixture =
      new GateFixture(
          GateTimes.AS_SHIPPED, Secrecy::of, new SessionTerms("session-1", "snapshot-1", "", true));

  @TempDir private Path home;

  static Stream<List<String>> shells() {
    return Stream.of(bash(), zsh(), fish());
  }

  private static List<String> bash() {
    return List.of("/bin/bash", "--norc", "--noprofile", "-i");
  }

  private static List<String> zsh() {
    return List.of("/usr/bin/zsh", "-f", "-i");
  }

  private static List<String> fish() {
    return List.of("/usr/bin/fish", "-C", "function fish_prompt; printf 'op@host:~# '; end", "-i");
  }

  @AfterEach
  void stop() {
    fixture.close();
  }

  private ShellOnTerminal open(List<String> command) throws IOException {
    Assumptions.assumeTrue(
        Files.isExecutable(Path.of(command.getFirst())), command.getFirst() + " is not installed");
    return new ShellOnTerminal(fixture.gates, home, command, Map.of()).start();
  }

  private void enter(ShellOnTerminal shell, String keys, int settlements) {
    shell.type(keys);
    await().until(shell::isQuiet);
    shell.type("\r");
    await()
        .atMost(Duration.ofSeconds(5))
        .untilAsserted(
            () -> assertThat(fixture.log.settlements()).as(shell.screen()).hasSize(settlements));
    await().until(shell::isQuiet);
  }

  @ParameterizedTest
  @MethodSource("shells")
  void keys_typed_before_the_first_prompt_wait_and_none_is_lost(List<String> command)
      throws IOException {
    try (ShellOnTerminal shell = open(command)) {
      shell.type("touch first\rtouch second\r");
      await().atMost(Duration.ofSeconds(10)).until(() -> Files.exists(home.resolve("second")));
      assertThat(home.resolve("first")).exists();
      assertThat(fixture.judge.lines()).containsExactly("touch first", "touch second");
      assertThat(shell.screen()).doesNotContain("7777");
    }
  }

  @ParameterizedTest
  @MethodSource("shells")
  void a_line_that_the_shell_tells_as_it_is_read_is_certain(List<String> command)
      throws IOException {
    try (ShellOnTerminal shell = open(command)) {
      enter(shell, "echo a b", 1);
      enter(shell, "\u001b[A", 2);
      enter(shell, "touch it", 3);
      assertThat(fixture.log.judged())
          .extracting(judged -> judged.line())
          .containsExactly("echo a b", "echo a b", "touch it");
      assertThat(fixture.log.judged())
          .allSatisfy(judged -> assertThat(judged.readingsDiffer()).isFalse());
      assertThat(fixture.log.judged().getFirst().confidence()).isEqualTo(Confidence.CERTAIN);
      assertThat(fixture.log.judged().get(1).confidence()).isEqualTo(Confidence.CERTAIN);
      assertThat(shell.screen()).doesNotContain("7777").doesNotContain("sallyport");
    }
  }

  @ParameterizedTest
  @MethodSource("shells")
  void a_refused_line_never_runs_and_the_next_is_read(List<String> command) throws IOException {
    fixture.judge.refusesLinesWith("witness");
    try (ShellOnTerminal shell = open(command)) {
      for (int i = 0; i < 10; i++) {
        enter(shell, "touch witness", 2 * i + 1);
        enter(shell, "touch after" + i, 2 * i + 2);
        assertThat(home.resolve("after" + i)).exists();
      }
      assertThat(home.resolve("witness")).doesNotExist();
      assertThat(shell.ends).isEmpty();
      assertThat(fixture.log.settlements().getFirst()).isEqualTo(Settlement.CANCELLED);
      assertThat(shell.screen()).doesNotContain("7777");
    }
  }

  @Test
  void an_answer_that_differs_is_judged_as_well_and_takes_no_reading_away() throws IOException {
    fixture.judge.refusesLinesWith("witness");
    try (ShellOnTerminal shell = open(bash())) {
      enter(shell, "bind -X", 1);
      Matcher nonce = Pattern.compile("7777;([0-9a-f]{16})=").matcher(shell.screen());
      assertThat(nonce.find()).as("an operator can read the nonce").isTrue();
      String forging =
          "bind -x '\"\\036\":printf \"\\033]7777;" + nonce.group(1) + "=ls\\007\" >/dev/tty'";
      enter(shell, forging, 2);
      enter(shell, "touch witness", 3);

      assertThat(fixture.log.settlements().getLast()).isEqualTo(Settlement.CANCELLED);
      assertThat(fixture.judge.inquiries.getLast().readings())
          .containsExactly("touch witness", "ls");
      assertThat(fixture.log.judged().getLast().readingsDiffer()).isTrue();
      assertThat(fixture.log.judged().getLast().confidence()).isEqualTo(Confidence.UNCERTAIN);
      assertThat(home.resolve("witness")).doesNotExist();
    }
  }

  @Test
  void a_shell_that_no_longer_answers_is_not_asked_for_ever() throws IOException {
    try (ShellOnTerminal shell = open(bash())) {
      enter(shell, "bind -r '\"\\036\"'; bind '\"\\036\":\"\"'", 1);
      for (int i = 2; i < 6; i++) {
        enter(shell, "touch file" + i, i);
        assertThat(home.resolve("file" + i)).exists();
      }
      assertThat(fixture.judge.lines()).endsWith("touch file5");
      assertThat(shell.screen()).doesNotContain("7777");
    }
  }

  @Test
  void a_shell_without_a_probe_gets_its_keys_at_once() throws IOException {
    try (ShellOnTerminal shell = open(List.of("/bin/dash", "-i"))) {
      long since = System.nanoTime();
      shell.type("touch done\r");
      await().until(() -> Files.exists(home.resolve("done")));
      assertThat(Duration.ofNanos(System.nanoTime() - since)).isLessThan(Duration.ofMillis(1500));
      assertThat(shell.screen()).doesNotContain("7777");
    }
  }

  @Test
  void pasted_lines_are_judged_once() throws IOException {
    try (ShellOnTerminal shell = open(bash())) {
      enter(shell, "\u001b[200~touch one\rtouch two\u001b[201~", 1);
      await().until(() -> Files.exists(home.resolve("two")));
      assertThat(fixture.judge.lines()).containsExactly("touch one\ntouch two");
    }
  }
}
