package io.sallyport.proxy.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sallyport.proxy.session.SessionEnd;
import io.sallyport.proxy.session.SessionFact;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The keys that submit a line in real shells, besides Enter: each is held. A file that the line
 * would make is the witness.
 */
class SubmitKeysIT {

  private static final List<String> BASH = List.of("/bin/bash", "--norc", "--noprofile", "-i");
  private static final List<String> BASH_VI =
      List.of("/bin/bash", "--norc", "--noprofile", "-o", "vi", "-i");
  private static final List<String> ZSH = List.of("/usr/bin/zsh", "-f", "-i");
  private static final List<String> DASH = List.of("/bin/dash", "-i");
  private static final List<String> FISH = List.of("/usr/bin/fish", "-i");

  @TempDir private Path home;

  /** Keys that submit what stands in the line of a shell. */
  record Row(String shell, List<String> command, String name, List<String> keys) {
    @Override
    public String toString() {
      return shell + " " + name;
    }
  }

  static Stream<Row> rows() {
    return Stream.of(
        new Row("bash", BASH, "LF", List.of("\n")),
        new Row("bash", BASH, "C-o", List.of("\u000f")),
        new Row("bash", BASH, "C-x C-e", List.of("\u0018", "\u0005")),
        new Row("bash vi", BASH_VI, "C-d", List.of("\u0004")),
        new Row("bash vi", BASH_VI, "ESC CR", List.of("\u001b\r")),
        new Row("bash vi", BASH_VI, "ESC, LF", List.of("\u001b", "\n")),
        new Row("bash vi", BASH_VI, "ESC v", List.of("\u001bv")),
        new Row("bash vi", BASH_VI, "ESC, 0, v", List.of("\u001b", "0", "v")),
        new Row("zsh", ZSH, "LF", List.of("\n")),
        new Row("zsh", ZSH, "C-o", List.of("\u000f")),
        new Row("zsh", ZSH, "ESC a", List.of("\u001ba")),
        new Row("zsh", ZSH, "ESC, a", List.of("\u001b", "a")),
        new Row("dash", DASH, "LF", List.of("\n")),
        new Row("dash", DASH, "C-d C-d", List.of("\u0004", "\u0004")),
        new Row("dash", DASH, "ESC CR", List.of("\u001b\r")),
        new Row("fish", FISH, "LF", List.of("\n")),
        new Row("fish", FISH, "C-v CR", List.of("\u0016", "\r")),
        new Row("fish", FISH, "ESC v", List.of("\u001bv")),
        new Row("fish", FISH, "ESC e", List.of("\u001be")));
  }

  private ShellOnTerminal open(GateFixture fixture, List<String> command) throws IOException {
    Assumptions.assumeTrue(
        Files.isExecutable(Path.of(command.getFirst())), command.getFirst() + " is not installed");
    Files.writeString(home.resolve("editor"), "#!/bin/sh\ntouch \"$HOME/witness\"\n");
    Assumptions.assumeTrue(home.resolve("editor").toFile().setExecutable(true));
    ShellOnTerminal shell =
        new ShellOnTerminal(
                fixture.gates,
                home,
                command,
                Map.of("EDITOR", home.resolve("editor").toString(), "FCEDIT", "", "VISUAL", ""))
            .start();
    await()
        .atMost(Duration.ofSeconds(5))
        .until(() -> shell.screen().matches("(?s).*[#>$] ?.*") && shell.isQuiet());
    return shell;
  }

  @ParameterizedTest
  @MethodSource("rows")
  void a_line_that_is_submitted_by_another_key_is_held_and_never_runs_when_refused(Row row)
      throws IOException {
    try (GateFixture fixture = new GateFixture(GateTimes.AS_SHIPPED);
        ShellOnTerminal shell = open(fixture, row.command())) {
      fixture.judge.refusesLinesWith("witness");
      shell.type("touch witness");
      await().until(() -> shell.screen().contains("witness"));
      row.keys().forEach(shell::type);

      await()
          .atMost(Duration.ofSeconds(5))
          .untilAsserted(() ->
              assertThat(fixture.log.settlements())
                  .as("of %s, shown %s", fixture.judge.inquiries, shell.screen())
                  .containsAnyOf(Settlement.CANCELLED, Settlement.ENDED));
      assertThat(fixture.judge.inquiries.getFirst().readings()).contains("touch witness");
      await().during(Duration.ofMillis(300)).until(() -> !Files.exists(home.resolve("witness")));
    }
  }

  static Stream<List<String>> shellsWithMarks() {
    return Stream.of(BASH, ZSH);
  }

  @ParameterizedTest
  @MethodSource("shellsWithMarks")
  void a_rebound_key_is_noticed_as_a_line_that_was_not_held(List<String> command)
      throws IOException {
    try (GateFixture fixture = new GateFixture(GateTimes.AS_SHIPPED);
        ShellOnTerminal shell = open(fixture, command)) {
      rebind(fixture, shell, command);
      shell.type("touch ranQ");

      await().until(() -> fixture.log.facts.contains(new SessionFact.SubmissionNotHeld(1)));
      assertThat(shell.ends).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("shellsWithMarks")
  void a_rebound_key_ends_the_session_where_that_is_configured(List<String> command)
      throws IOException {
    try (GateFixture fixture = new GateFixture(GateTimes.AS_SHIPPED.endingOnSubmissionNotHeld());
        ShellOnTerminal shell = open(fixture, command)) {
      rebind(fixture, shell, command);
      shell.type("touch ranQ");

      await().until(() -> shell.ends.contains(SessionEnd.NOT_HELD));
    }
  }

  private static void rebind(GateFixture fixture, ShellOnTerminal shell, List<String> command) {
    String bind = command.equals(ZSH) ? "bindkey Q accept-line" : "bind '\"Q\": accept-line'";
    shell.type(bind + "\r");
    await().until(() -> fixture.log.settlements().size() == 1);
    await().until(shell::isQuiet);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ls\r",
        "\r",
        "sleep 0\rtrue\r",
        "echo x\u0003",
        "ls\u0004\u0015",
        "cat\rtext\r\u0004"
      })
  void ordinary_keys_are_not_taken_for_lines_that_were_not_held(String keys) throws IOException {
    for (List<String> command : List.of(BASH, BASH_VI, ZSH)) {
      try (GateFixture fixture = new GateFixture(GateTimes.AS_SHIPPED);
          ShellOnTerminal shell = open(fixture, command)) {
        shell.type(keys);
        await().during(Duration.ofMillis(300)).until(shell::isQuiet);
        shell.type("true\r");
        await().during(Duration.ofMillis(300)).until(shell::isQuiet);
        assertThat(fixture.log.facts).doesNotContain(new SessionFact.SubmissionNotHeld(1));
      }
    }
  }
}
