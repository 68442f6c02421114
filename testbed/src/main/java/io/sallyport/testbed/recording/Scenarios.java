package io.sallyport.testbed.recording;

import static io.sallyport.testbed.recording.ShellKind.BASH;
import static io.sallyport.testbed.recording.ShellKind.BASH_VI;
import static io.sallyport.testbed.recording.ShellKind.DASH;
import static io.sallyport.testbed.recording.ShellKind.FISH;
import static io.sallyport.testbed.recording.ShellKind.ZSH;
import static io.sallyport.testbed.recording.ShellKind.ZSH_VI;
import static io.sallyport.testbed.recording.Step.line;
import static io.sallyport.testbed.recording.Step.lines;
import static io.sallyport.testbed.recording.Step.turns;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What operators do that is hard to read. */
final class Scenarios {

  private static final String ESC = "\u001b";
  private static final String UP = ESC + "[A";
  private static final String LEFT = ESC + "[D";
  private static final String LONG =
      "echo one two three four five six seven eight nine ten eleven twelve thirteen 14 15 16";
  private static final Set<ShellKind> EMACS = EnumSet.of(BASH, ZSH, FISH);
  private static final Set<ShellKind> VI = EnumSet.of(BASH_VI, ZSH_VI);
  private static final Set<ShellKind> EDITORS = EnumSet.of(BASH, BASH_VI, ZSH, ZSH_VI, FISH);

  private Scenarios() {}

  static List<Scenario> all() {
    return List.of(
        Scenario.of(
            "words",
            EDITORS,
            lines("echo hello", "printf '%s\\n' \"a b\"", "true && echo 'it is' # done", " ls -a")),
        Scenario.of(
            "edits",
            EMACS,
            Scenario.all(
                turns("cho hello", "\u0001", "e", "\u0005", " there"),
                turns("echo one two", "\u0017", "three"),
                turns("echo abc def", ESC + "b", "X"),
                turns("echo left", LEFT + LEFT, "Z"),
                turns("echo gone", "\u0015", "echo kept"),
                turns("echo cut this", "\u0001", "", "\u000b", "echo new ", "\u0019", ""))),
        Scenario.of(
            "vikeys",
            VI,
            Scenario.all(
                turns("echo one two", ESC, "", "0", "", "w", "cw", "", "1st"),
                turns("echo alpha", ESC, "", "I", "", ESC, "A", "", " omega"),
                turns("echo xx yy", ESC, "", "b", "dw", "", "azz"),
                turns("echo rest", ESC, "", "k", "", "j", ""))),
        Scenario.of(
            "recall",
            EMACS,
            Scenario.all(
                lines("echo first thing", "echo second thing"),
                turns("", UP),
                turns("", UP + UP),
                turns("", UP, " more"),
                turns("", "\u0012", "first", "\u0005", " again"))),
        Scenario.of(
            "search",
            EnumSet.of(BASH, ZSH),
            Scenario.all(
                lines("echo needle in hay", "true", "echo other"),
                List.of(new Step.Send("\u0012"), new Step.Type("needle"), new Step.Submit("\r")),
                line("true"))),
        Scenario.of(
            "complete",
            EMACS,
            Scenario.all(
                line("touch readme.first notes.txt"),
                turns("cat read", "\t", ""),
                turns("cat no", "\t", "| wc -l"),
                turns("ls re", "\t", "no", "\t", ""))),
        Scenario.of("wraps", EDITORS, Scenario.all(lines(LONG, "echo short"), turns("", UP)))
            .columns(40),
        Scenario.of(
                "margin",
                EMACS,
                Scenario.all(
                    lines(
                        "echo 45678901234567890123456789", "echo 4567890123456789012345678 ", "ls"),
                    turns("echo 45678901234567890123456789x", LEFT, "y")))
            .columns(40),
        Scenario.of(
            "sizes",
            EMACS,
            Scenario.all(
                line("echo before"),
                List.of(
                    new Step.Type("echo in the mid"),
                    new Step.Resize(30, 100),
                    new Step.Rest(200),
                    new Step.Type("dle of it"),
                    new Step.Submit("\r")),
                List.of(
                    new Step.Type("echo narrower and longer than before"),
                    new Step.Resize(20, 60),
                    new Step.Rest(200),
                    new Step.Type(" yes"),
                    new Step.Submit("\r")),
                line("echo after"))),
        Scenario.of("wide", EDITORS, lines("echo 漢字 und ü", "echo 'é ñ'", "echo 😀 ok")),
        Scenario.of("arrow", EMACS, lines("echo a", "ls -d /", "echo 'b c'")).prompt("❯ "),
        Scenario.of("colours", EnumSet.of(BASH), lines("echo a", "echo b", LONG))
            .prompt("\\[\\e[1;32m\\]op@host\\[\\e[0m\\]:\\[\\e[34m\\]\\w\\[\\e[0m\\]\\$ "),
        Scenario.of("colours", EnumSet.of(ZSH), lines("echo a", "echo b", LONG))
            .prompt("%F{green}op%f:%F{blue}%~%f%# "),
        Scenario.of("rows", EnumSet.of(BASH), Scenario.all(lines("echo a", LONG), turns("", UP)))
            .prompt("+-- op@host \\w\\n+-> "),
        Scenario.of("rows", EnumSet.of(ZSH), Scenario.all(lines("echo a", LONG), turns("", UP)))
            .prompt("+-- op@host %~'$'\\n''+-> "),
        Scenario.of("right", EnumSet.of(ZSH), Scenario.all(lines("echo a", "ls -a", LONG)))
            .with("RPROMPT='<%t>'"),
        Scenario.of("right", EnumSet.of(FISH), Scenario.all(lines("echo a", "ls -a", LONG)))
            .with("function fish_right_prompt; date +%T; end"),
        Scenario.of(
            "more",
            EnumSet.of(BASH, ZSH),
            lines(
                "for i in 1 2; do",
                "echo $i",
                "done",
                "echo 'open",
                "closed'",
                "cat <<X",
                "body",
                "X")),
        Scenario.of("more", EnumSet.of(FISH), lines("for i in 1 2", "echo $i", "end", "echo x")),
        Scenario.of(
            "pastes",
            EDITORS,
            List.of(
                new Step.Send(ESC + "[200~echo pasted text" + ESC + "[201~"),
                new Step.Submit("\r"),
                new Step.Send(ESC + "[200~echo p1\recho p2" + ESC + "[201~"),
                new Step.Submit("\r"),
                new Step.Send("echo at once"),
                new Step.Submit("\r"))),
        Scenario.of(
            "ahead",
            EnumSet.of(BASH, ZSH),
            Scenario.all(
                List.of(
                    new Step.Type("sleep 1"),
                    new Step.Send("\r"),
                    new Step.Rest(300),
                    new Step.Type("echo ahead"),
                    new Step.Rest(1500),
                    new Step.Submit("\r")),
                line("echo then"))),
        Scenario.of(
            "breaks",
            EDITORS,
            List.of(
                new Step.Type("echo never"),
                new Step.Send("\u0003"),
                new Step.Rest(300),
                new Step.Type("echo instead"),
                new Step.Submit("\r"),
                new Step.Type("echo cleared"),
                new Step.Send("\u000c"),
                new Step.Rest(200),
                new Step.Submit("\r"))),
        Scenario.of(
            "bang",
            EnumSet.of(BASH, ZSH),
            lines("echo one two", "echo !!", "echo !$", "echo 'no !! here'")),
        Scenario.of(
            "lastword",
            EMACS,
            Scenario.all(line("echo some/path"), turns("ls -d ", ESC + ".", ""))),
        Scenario.of(
            "hidden",
            EnumSet.of(BASH, ZSH),
            List.of(
                new Step.Type("read -s x"),
                new Step.Send("\r"),
                new Step.Rest(400),
                new Step.Type("s3cret"),
                new Step.Rest(400),
                new Step.Submit("\r"),
                new Step.Type("echo after"),
                new Step.Submit("\r"))),
        Scenario.of("suggest", EnumSet.of(FISH), lines("echo suggestion one", "echo sug", "ls")),
        Scenario.of("plainsh", EnumSet.of(DASH), lines("echo a", "ls -d /", "echo 'b  c'"))
            .runs("echo a", "ls -d /", "echo 'b  c'"),
        Scenario.of(
                "erases",
                EnumSet.of(DASH),
                Scenario.all(
                    turns("echo wrnog", "\u007f\u007f\u007f\u007f", "rong"),
                    turns("echo all", "\u0015", "echo none")))
            .runs("echo wrong", "echo none"),
        Scenario.of("wraps", EnumSet.of(DASH), lines(LONG, "echo x"))
            .columns(40)
            .runs(LONG, "echo x"));
  }
}
