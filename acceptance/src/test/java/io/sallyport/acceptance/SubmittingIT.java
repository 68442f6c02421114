package io.sallyport.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sallyport.testbed.TerminalClient;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A1, A4: whatever key submits a line, in whatever state a shell's editor is, the line is judged
 * before it runs. A file that a refused line would make is the witness.
 */
@ExtendWith(GatewayExtension.class)
class SubmittingIT {

  private static final Duration SOON = Duration.ofSeconds(20);
  private static final Duration LONG_ENOUGH = Duration.ofMillis(400);

  /** The shown prompt has the word without quotes, and so whole; the line that sets it has not. */
  private static final String PROMPT = "ready-'now'# ";

  private static final String BLOCKED = "sallyport: Blocked by rule";
  private static final String ESC = "\u001b";

  /** Shells as an operator may have them. */
  enum Shell {
    BASH("/bin/bash", "exec bash --norc --noprofile -i", "PS1='%s'"),
    BASH_VI("/bin/bash", "exec bash --norc --noprofile -o vi -i", "PS1='%s'"),
    ZSH("/usr/bin/zsh", "exec zsh -f -i", "PS1='%s'"),
    ZSH_VI("/usr/bin/zsh", "exec zsh -f -i", "bindkey -v; PS1='%s'"),
    DASH("/bin/dash", "exec dash -i", "PS1='%s'"),
    FISH("/usr/bin/fish", "exec fish -i", "function fish_prompt; echo -n '%s'; end");

    private final Path program;
    private final String command;
    private final String setting;

    Shell(String program, String command, String setting) {
      this.program = Path.of(program);
      this.command = command;
      this.setting = setting;
    }
  }

  /** Keys that are typed behind a line that is denied; the last of them submits it. */
  record Row(Shell shell, String name, List<String> keys) {
    @Override
    public String toString() {
      return shell + " " + name;
    }
  }

  private final Gateway gateway;
  private final Gateway.Operator operator;
  private final Gateway.Device device;

  @TempDir Path directory;

  SubmittingIT(Gateway gateway) throws Exception {
    this.gateway = gateway;
    this.operator = gateway.newOperator();
    this.device = gateway.newDevice(operator);
  }

  static Stream<Row> rows() {
    return Stream.of(
        new Row(Shell.BASH, "CR", List.of("\r")),
        new Row(Shell.BASH, "LF", List.of("\n")),
        new Row(Shell.BASH, "C-o", List.of("\u000f")),
        new Row(Shell.BASH, "C-x C-e", List.of("\u0018", "\u0005")),
        new Row(Shell.BASH_VI, "CR", List.of("\r")),
        new Row(Shell.BASH_VI, "LF", List.of("\n")),
        new Row(Shell.BASH_VI, "C-d", List.of("\u0004")),
        new Row(Shell.BASH_VI, "ESC CR", List.of(ESC + "\r")),
        new Row(Shell.BASH_VI, "ESC LF", List.of(ESC + "\n")),
        new Row(Shell.BASH_VI, "command mode, CR", List.of(ESC, "0", "\r")),
        new Row(Shell.BASH_VI, "ESC v", List.of(ESC, "v")),
        new Row(Shell.ZSH, "CR", List.of("\r")),
        new Row(Shell.ZSH, "LF", List.of("\n")),
        new Row(Shell.ZSH, "C-o", List.of("\u000f")),
        new Row(Shell.ZSH, "ESC a", List.of(ESC + "a")),
        new Row(Shell.ZSH_VI, "insert mode, CR", List.of("\r")),
        new Row(Shell.ZSH_VI, "command mode, CR", List.of(ESC, "0", "\r")),
        new Row(Shell.DASH, "CR", List.of("\r")),
        new Row(Shell.DASH, "LF", List.of("\n")),
        new Row(Shell.DASH, "C-d C-d", List.of("\u0004\u0004")),
        new Row(Shell.DASH, "ESC CR", List.of(ESC + "\r")),
        new Row(Shell.FISH, "CR", List.of("\r")),
        new Row(Shell.FISH, "LF", List.of("\n")),
        new Row(Shell.FISH, "C-v CR", List.of("\u0016", "\r")),
        new Row(Shell.FISH, "ESC v", List.of(ESC + "v")),
        new Row(Shell.FISH, "ESC e", List.of(ESC + "e")));
  }

  @ParameterizedTest
  @MethodSource("rows")
  void aRefusedLineNeverRuns(Row row) throws Exception {
    gateway.newRule(device, "BLOCK", "touch *", "");
    Path witness = directory.resolve("w");
    try (TerminalClient terminal = open(row.shell())) {
      terminal.type("touch " + witness);
      terminal.awaitOutput("/w", SOON);
      for (String key : row.keys()) {
        terminal.type(key);
        rest();
      }
      terminal.awaitOutput(BLOCKED, SOON);
      goesOn(terminal);
    }
    assertThat(witness).doesNotExist();
  }

  @ParameterizedTest
  @EnumSource(
      value = Shell.class,
      names = {"BASH", "BASH_VI", "ZSH", "ZSH_VI", "DASH"})
  void aRefusedLineInAnOpenConstructNeverRuns(Shell shell) throws Exception {
    gateway.newRule(device, "BLOCK", "touch *", "");
    Path witness = directory.resolve("w");
    try (TerminalClient terminal = open(shell)) {
      terminal.type("if true; then\r");
      terminal.awaitOutput("> ", SOON);
      rest();
      terminal.type("touch " + witness + "\r");
      terminal.awaitOutput(BLOCKED, SOON);
      goesOn(terminal);
    }
    assertThat(witness).doesNotExist();
  }

  @ParameterizedTest
  @EnumSource(
      value = Shell.class,
      names = {"BASH", "ZSH"})
  void aRefusedLineThatASearchFoundNeverRuns(Shell shell) throws Exception {
    gateway.newRule(device, "BLOCK", "touch *", "");
    Path witness = directory.resolve("w");
    try (TerminalClient terminal = open(shell)) {
      // It gets into the history without being run.
      String remember = shell == Shell.ZSH ? "print -s" : "history -s";
      terminal.type(remember + " 'touch " + witness + "'\r");
      goesOn(terminal);
      terminal.type("\u0012");
      rest();
      terminal.type("touch");
      rest();
      terminal.type("\r");
      terminal.awaitOutput(BLOCKED, SOON);
      goesOn(terminal);
    }
    assertThat(witness).doesNotExist();
  }

  @ParameterizedTest
  @EnumSource(
      value = Shell.class,
      names = {"BASH", "ZSH"})
  void aReboundKeyIsNoticedAsALineThatWasNotHeld(Shell shell) throws Exception {
    try (TerminalClient terminal = open(shell)) {
      String bind = shell == Shell.ZSH ? "bindkey Q accept-line" : "bind '\"Q\": accept-line'";
      terminal.type(bind + "\r");
      goesOn(terminal);
      terminal.type("trueQ");
      await()
          .atMost(SOON)
          .untilAsserted(() ->
              assertThat(Files.readAllLines(gateway.events(), StandardCharsets.UTF_8))
                  .anyMatch(line ->
                      line.contains("|SP-211|") && line.contains("suser=" + operator.name())));
    }
  }

  @ParameterizedTest
  @EnumSource(Shell.class)
  void fiftyPastedLinesAllRun(Shell shell) throws Exception {
    Path file = directory.resolve("pasted");
    StringBuilder paste = new StringBuilder();
    for (int i = 1; i <= 50; i++) {
      paste.append("echo ").append(i).append(" >>").append(file).append('\r');
    }
    try (TerminalClient terminal = open(shell)) {
      boolean bracketed = shell != Shell.DASH;
      terminal.type(bracketed ? ESC + "[200~" + paste + ESC + "[201~\r" : paste.toString());
      await()
          .atMost(Duration.ofSeconds(60))
          .untilAsserted(() ->
              assertThat(Files.exists(file) ? Files.readAllLines(file) : List.of()).hasSize(50));
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Shell.class,
      names = {"BASH", "ZSH", "FISH"})
  void completionAndHistoryWork(Shell shell) throws Exception {
    Path file = directory.resolve("completed-by-the-shell");
    Files.writeString(file, "x");
    try (TerminalClient terminal = open(shell)) {
      terminal.type("rm " + directory + "/completed-b\t");
      terminal.awaitOutput("y-the-shell", SOON);
      terminal.type("\r");
      await().atMost(SOON).until(() -> !Files.exists(file));
      goesOn(terminal);
      Files.writeString(file, "x");
      terminal.type(ESC + "[A" + ESC + "[A");
      terminal.awaitOutput("completed", SOON);
      rest();
      terminal.type("\r");
      await().atMost(SOON).until(() -> !Files.exists(file));
    }
  }

  private TerminalClient open(Shell shell) throws Exception {
    Assumptions.assumeTrue(
        Files.isExecutable(shell.program), shell.program + " is not installed on the target");
    TerminalClient terminal =
        TerminalClient.start(gateway.ssh(operator, device).withTerminal().exec(shell.command));
    terminal.awaitOutput("[#$>%] ?", SOON);
    rest();
    terminal.type(shell.setting.formatted(PROMPT) + "\r");
    terminal.awaitOutput("ready-now# ", SOON);
    rest();
    return terminal;
  }

  /** The shell takes and runs another line. */
  private static void goesOn(TerminalClient terminal)
      throws IOException, InterruptedException, TimeoutException {
    terminal.awaitOutput("ready-now# ", SOON);
    rest();
    terminal.type("echo go''ing\r");
    terminal.awaitOutput("going", SOON);
    terminal.awaitOutput("ready-now# ", SOON);
    rest();
  }

  /** As a person takes from one key to the next. */
  private static void rest() {
    long until = System.nanoTime() + LONG_ENOUGH.toNanos();
    await().until(() -> System.nanoTime() >= until);
  }
}
