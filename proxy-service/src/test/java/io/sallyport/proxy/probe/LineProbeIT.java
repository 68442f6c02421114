package io.sallyport.proxy.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.proxy.capture.Picture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The probe in real shells: what they tell, and that nobody else sees anything of it. */
class LineProbeIT {

  private static final ProbeParameter ON = new ProbeParameter(true, "");

  @TempDir private Path home;

  /**
   * A shell under test.
   *
   * @param history what its history's file is
   */
  record Shell(String name, List<String> command, String history) {
    @Override
    public String toString() {
      return name;
    }

    boolean is(String program) {
      return name.startsWith(program);
    }
  }

  private static final String FISH_PROMPT =
      "function fish_prompt; printf 'op@host:~# '; end; function fish_greeting; end";
  private static final String FISH_HISTORY = ".local/share/fish/fish_history";

  static Stream<Shell> shells() {
    return Stream.of(
        new Shell("bash", bash(), ".bash_history"),
        new Shell("bash vi", bash("-o", "vi"), ".bash_history"),
        new Shell("bash unset traced", bash("-u", "-x"), ".bash_history"),
        new Shell("bash two rows", List.of("/bin/bash", "--noprofile", "-i"), ".bash_history"),
        new Shell("zsh", List.of("/usr/bin/zsh", "-i"), ".zsh_history"),
        new Shell(
            "zsh two rows",
            List.of("/usr/bin/env", "ROWS=2", "/usr/bin/zsh", "-i"),
            ".zsh_history"),
        new Shell("zsh vi", List.of("/usr/bin/zsh", "-o", "vi", "-i"), ".zsh_history"),
        new Shell(
            "zsh shared", List.of("/usr/bin/zsh", "-o", "sharehistory", "-i"), ".zsh_history"),
        new Shell(
            "zsh appending",
            List.of("/usr/bin/zsh", "-o", "incappendhistory", "-o", "extendedhistory", "-i"),
            ".zsh_history"),
        new Shell(
            "zsh ignoring",
            List.of("/usr/bin/zsh", "-o", "histignorespace", "-o", "sharehistory", "-i"),
            ".zsh_history"),
        new Shell(
            "zsh unset arrays",
            List.of("/usr/bin/zsh", "-o", "nounset", "-o", "ksharrays", "-o", "shwordsplit", "-i"),
            ".zsh_history"),
        new Shell("fish", List.of("/usr/bin/fish", "-C", FISH_PROMPT, "-i"), FISH_HISTORY),
        new Shell(
            "fish vi",
            List.of(
                "/usr/bin/fish",
                "-C",
                FISH_PROMPT + "; fish_vi_key_bindings; function" + " fish_mode_prompt; end",
                "-i"),
            FISH_HISTORY));
  }

  static Stream<Shell> plainShells() {
    return shells().filter(shell -> !shell.name().contains(" "));
  }

  static Stream<Shell> viShells() {
    return shells().filter(shell -> shell.name().endsWith(" vi"));
  }

  static Stream<Shell> plainAndViShells() {
    return Stream.concat(plainShells(), viShells());
  }

  static Stream<Shell> shellsWithLastArgument() {
    return shells().filter(shell -> !shell.is("fish"));
  }

  private static List<String> bash(String... options) {
    return Stream.concat(
            Stream.of("/bin/bash", "--norc", "--noprofile"),
            Stream.concat(Arrays.stream(options), Stream.of("-i")))
        .toList();
  }

  private ProbedTerminal open(Shell shell, ProbeParameter parameter) throws IOException {
    Assumptions.assumeTrue(
        Files.isExecutable(Path.of(shell.command().getFirst())), shell + " is not installed");
    Files.writeString(home.resolve(".bash_history"), "echo old\n");
    Files.writeString(home.resolve(".zsh_history"), "echo old\n");
    Files.writeString(
        home.resolve(".zshrc"),
        """
        PS1='op@host:~# '; HISTFILE=~/.zsh_history; HISTSIZE=100; SAVEHIST=100
        if [[ -n $ROWS ]]; then PS1=$'%F{green}row one%f\\nop@host:~# '; RPROMPT=right; fi
        """);
    Files.writeString(
        home.resolve(".bashrc"),
        """
        PS1='\\n\\[\\e]0;title\\a\\]\\[\\e[01;32m\\]row one\\[\\e[00m\\]\\nop@host:~# '
        HISTCONTROL=ignoreboth; shopt -s histappend; PROMPT_COMMAND='history -a;'
        """);
    ProbedTerminal terminal = new ProbedTerminal(parameter, home, shell.command(), Map.of());
    terminal.prepare();
    return terminal;
  }

  @ParameterizedTest
  @MethodSource("plainAndViShells")
  void the_shell_tells_the_line_that_it_holds(Shell shell) throws IOException {
    try (ProbedTerminal terminal = open(shell, ON)) {
      assertThat(terminal.isReady()).as(terminal.shown()).isTrue();
      String odd = "echo 'a  b' \"c\" \\\\ $HOME `x` \u00e9 \u4f60\u597d # %41 \\n";
      for (String line : List.of("true", odd, "echo " + "x".repeat(150) + " end")) {
        terminal.type(line);
        assertThat(terminal.ask()).contains(line);
        terminal.interrupt();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("plainAndViShells")
  void a_line_that_keys_alone_do_not_tell_is_told(Shell shell) throws IOException {
    try (ProbedTerminal terminal = open(shell, ON)) {
      terminal.type("echo one");
      assertThat(terminal.enter()).contains("echo one");
      terminal.type("echo two");
      assertThat(terminal.enter()).contains("echo two");
      terminal.type("\u001b[A\u001b[A");
      assertThat(terminal.ask()).as("recalled").contains("echo one");
      terminal.type("\u001b[D\u001b[D\u001b[DX");
      assertThat(terminal.ask()).as("edited").contains("echo Xone");
      terminal.interrupt();
      Files.createFile(home.resolve("longname.txt"));
      terminal.type("cat longn\t");
      assertThat(terminal.ask().map(String::strip)).as("completed").contains("cat longname.txt");
      terminal.interrupt();
    }
  }

  @ParameterizedTest
  @MethodSource("viShells")
  void a_line_is_told_in_vi_command_mode(Shell shell) throws IOException {
    try (ProbedTerminal terminal = open(shell, ON)) {
      terminal.type("echo abc");
      terminal.type("\u001b");
      terminal.type("0x");
      assertThat(terminal.ask()).contains("cho abc");
    }
  }

  @ParameterizedTest
  @MethodSource("shells")
  void the_operator_sees_the_same_with_and_without_it(Shell shell) throws IOException {
    Transcript with = transcript(shell, ON);
    Transcript without = transcript(shell, ProbeParameter.OFF);
    assertThat(with.shown()).doesNotContain("7777").doesNotContain("sallyport");
    assertThat(with.screen()).isEqualTo(without.screen());
    if (!shell.is("fish")) {
      // fish repaints at times of its own.
      assertThat(with.shown()).isEqualTo(without.shown());
    }
  }

  /** What an operator has seen of a session. */
  record Transcript(String shown, List<Picture> screen) {}

  private Transcript transcript(Shell shell, ProbeParameter parameter) throws IOException {
    for (String name : List.of("longname.txt", shell.history())) {
      Files.deleteIfExists(home.resolve(name));
    }
    Files.createFile(home.resolve("longname.txt"));
    try (ProbedTerminal terminal = open(shell, parameter)) {
      ArrayList<Picture> pictures = new ArrayList<>();
      pictures.add(terminal.picture());
      String wrapped = "echo " + "wrapped ".repeat(20);
      for (String line :
          List.of("echo h\u00e9", "cat longn\t", "", "\u001b[A\u001b[A", wrapped, "false", "ls")) {
        terminal.type(line);
        Optional<String> told = terminal.enter();
        assertThat(told.isPresent()).as("of %s", line).isEqualTo(parameter.on());
        pictures.add(terminal.picture());
        assertThat(terminal.modelled()).isEqualTo(terminal.picture());
      }
      return new Transcript(terminal.shown(), pictures);
    }
  }

  @ParameterizedTest
  @MethodSource("shells")
  void the_history_has_no_trace_of_it(Shell shell) throws IOException {
    try (ProbedTerminal terminal = open(shell, ON)) {
      terminal.type("\u001b[A");
      assertThat(terminal.ask().orElse("")).as("recalled first").doesNotContain("7777");
      terminal.interrupt();
      terminal.type("echo kept");
      terminal.enter();
      terminal.type(shell.is("zsh") ? "fc -l 1" : "history");
      terminal.enter();
      assertThat(terminal.shown()).contains("kept").doesNotContain("7777");
      if (!shell.is("fish")) {
        assertThat(terminal.shown()).contains("echo old");
      }
      terminal.type("exit");
      terminal.enter();
      terminal.awaitEnd();
    }
    assertThat(home.resolve(shell.history()))
        .content()
        .contains("echo kept")
        .doesNotContain("7777")
        .doesNotContain("_sallyport");
    if (!shell.is("fish")) {
      assertThat(home.resolve(shell.history())).content().contains("echo old");
    }
  }

  @ParameterizedTest
  @MethodSource("shells")
  void it_changes_no_status(Shell shell) throws IOException {
    String status = shell.is("fish") ? "$status" : "$?";
    try (ProbedTerminal terminal = open(shell, ON)) {
      terminal.type("false");
      assertThat(terminal.enter()).isPresent();
      terminal.type("echo status:" + status);
      assertThat(terminal.enter()).isPresent();
      assertThat(terminal.shown()).contains("status:1\r\n");
    }
  }

  @ParameterizedTest
  @MethodSource("shellsWithLastArgument")
  void it_changes_no_last_argument(Shell shell) throws IOException {
    try (ProbedTerminal terminal = open(shell, ON)) {
      terminal.type("echo first last");
      assertThat(terminal.enter()).isPresent();
      terminal.type("echo arg:$_");
      assertThat(terminal.enter()).isPresent();
      assertThat(terminal.shown()).contains("arg:last\r\n");
    }
  }

  @ParameterizedTest
  @MethodSource("plainShells")
  void a_nested_shell_is_not_asked_and_gets_every_key(Shell shell) throws IOException {
    try (ProbedTerminal terminal = open(shell, ON)) {
      for (String nested :
          List.of("PS1='op@host:~# ' bash --norc -o vi", "PS1='op@host:~# ' sh", "zsh -f -o vi")) {
        terminal.type("env " + nested.replace("'", "\""));
        assertThat(terminal.enter()).as("before %s", nested).isPresent();
        terminal.type("echo in''side");
        assertThat(terminal.enter()).as("inside %s", nested).isEmpty();
        assertThat(terminal.shown()).contains("inside\r\n").doesNotContain("^^");
        terminal.type("exit");
        assertThat(terminal.enter()).as("inside %s", nested).isEmpty();
      }
      terminal.type("true");
      assertThat(terminal.enter()).contains("true");
    }
  }

  @ParameterizedTest
  @MethodSource("plainShells")
  void it_is_not_asked_for_more_of_a_command_or_in_a_search(Shell shell) throws IOException {
    try (ProbedTerminal terminal = open(shell, ON)) {
      terminal.type("echo needle");
      assertThat(terminal.enter()).isPresent();
      terminal.type("\u0012need");
      assertThat(terminal.ask()).isEmpty();
      terminal.interrupt();
      terminal.type("echo 'open");
      assertThat(terminal.enter()).contains("echo 'open");
      terminal.type("end'");
      assertThat(terminal.enter()).isEmpty();
      terminal.type("true");
      assertThat(terminal.enter()).contains("true");
    }
  }

  @ParameterizedTest
  @MethodSource("plainShells")
  void it_answers_again_and_again(Shell shell) throws IOException {
    try (ProbedTerminal terminal = open(shell, ON)) {
      terminal.type("echo some line of a usual length");
      for (int i = 0; i < 400; i++) {
        assertThat(terminal.ask()).contains("echo some line of a usual length");
      }
    }
  }
}
