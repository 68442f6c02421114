package io.sallyport.judgement.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.judgement.rule.Action;
import io.sallyport.judgement.rule.Pattern;
import io.sallyport.judgement.rule.PatternKind;
import io.sallyport.judgement.rule.Rule;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LineJudgementTest {

  private static final List<Rule> DENY =
      List.of(
          Examples.rule("rm", Action.BLOCK, "rm -rf /var/data", 0),
          Examples.rule("reboot", Action.BLOCK, "reboot", 0),
          Examples.rule("shutdown", Action.BLOCK, "shutdown *", 0),
          Examples.rule("stop", Action.BLOCK, "systemctl stop *", 0));

  private static final List<Rule> FORCE =
      List.of(
          Examples.rule("ls", Action.FORCE, "ls *", 0),
          Examples.rule("uptime", Action.FORCE, "uptime", 0),
          Examples.rule("status", Action.FORCE, "sudo systemctl status *", 0));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "reboot",
        "reboot now",
        "/sbin/reboot",
        "ls; reboot",
        "ls && reboot",
        "ls || reboot",
        "ls | reboot",
        "ls |& reboot",
        "ls & reboot",
        "ls\nreboot",
        "(reboot)",
        "{ reboot; }",
        "! reboot",
        "time reboot",
        "time { reboot; }",
        "if true; then reboot; fi",
        "if reboot; then :; fi",
        "for i in 1 2; do reboot; done",
        "while reboot; do :; done",
        "echo $(reboot)",
        "echo \"$(reboot)\"",
        "echo `reboot`",
        "echo \"`reboot`\"",
        "cat <(reboot)",
        "echo ${x:-$(reboot)}",
        "echo \"${x:-it's}\"; reboot #'",
        "echo $((1 + $(reboot)))",
        "x=$(reboot)",
        "x=1 reboot",
        "a=(1 $(reboot))",
        ">f reboot",
        "2>&1 reboot",
        "{fd}>f reboot",
        "&>f reboot",
        "re\\boot",
        "r'eb'o\"ot\"",
        "$'\\x72eboot'",
        "re\\\nboot",
        "sudo reboot",
        "sudo -u root -n reboot",
        "sudo env A=b nice -n 5 nohup reboot",
        "timeout 5 reboot",
        "timeout -s KILL 5 reboot",
        "exec reboot",
        "exec -a x reboot",
        "command reboot",
        "builtin reboot",
        "echo a | xargs reboot",
        "echo a | xargs -n 1 reboot",
        "sh -c reboot",
        "bash -lc 'ls; reboot'",
        "eval reboot",
        "eval 'ls;' reboot",
        "$empty reboot",
        "[[ -e x ]] && reboot",
        "((x++)); reboot",
        "cat <<EOF\n$(reboot)\nEOF",
        "cat <<EOF\ntext\nEOF\nreboot",
        "coproc reboot",
        "coproc NAME { reboot; }",
        "# comment\nreboot",
        "rm -rf /var/data",
        "rm -fr /var/data",
        "rm -r -f /var/data",
        "rm -f -r -v /var/data /tmp/x",
        "rm /tmp/x -rvf /var//data/../data/",
        "rm -rf -- /var/data",
        "systemctl stop sshd",
        "systemctl --no-block stop sshd",
        "systemctl -H host stop sshd",
        "reboot |",
        "echo 'a\nb'; reboot; if",
        "reboot; echo \"",
      })
  void aDeniedCommandIsFoundWhereverItStands(String line) {
    assertThat(Examples.judge(DENY, Map.of(), line).decision()).isEqualTo(Decision.REFUSE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "f() { reboot; }",
        "function f { reboot; }",
        "false && reboot",
        "true || reboot",
        "! true && reboot",
        "if false; then reboot; fi",
        "case x in a) ls;; b|c) reboot;; esac",
      })
  void whatIsWrittenAndCantRunYetIsOpaque(String line) {
    Verdict verdict = Examples.judge(DENY, Map.of(), line);

    assertThat(verdict.decision()).isEqualTo(Decision.PROCEED);
    assertThat(verdict.opaque()).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "f() { reboot; }; f",
        "false || reboot",
        "! false && reboot",
        "false; reboot",
        "false && ls || reboot",
        "false | reboot",
        "false & reboot",
        "true </etc/none || reboot",
        "false() { ls; }; false && reboot",
        "true() { ls; }; true || reboot",
        "PATH=/tmp:$PATH; false && reboot",
        "if false; then ls; else reboot; fi",
        "case x in a|x) reboot;; esac",
        "case X in x) reboot;; esac",
        "case x in ?) reboot;; esac",
        "case x in x) ls;& b) reboot;; esac",
        "command_not_found_handle() { reboot; }",
        "trap f EXIT; f() { reboot; }",
      })
  void whatCanRunIsRefusedHoweverUnlikelyItLooks(String line) {
    assertThat(Examples.judge(DENY, Map.of(), line).decision()).isEqualTo(Decision.REFUSE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "someprogram reboot",
        "someprogram -x 3 sudo reboot",
        "someprogram sh -c 'ls; reboot'",
        "someprogram --command='ls; reboot'",
        "systemctl mask sshd",
        "git clean -fdx /var/data",
      })
  void whatMayRunADeniedCommandOrAmountsToItIsOpaque(String line) {
    Verdict verdict = Examples.judge(DENY, Map.of(), line);

    assertThat(verdict.decision()).isEqualTo(Decision.PROCEED);
    assertThat(verdict.opaque()).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "   ",
        "# reboot",
        "echo rm -rf /",
        "echo reboot",
        "echo 'ls; reboot'",
        "echo \"ls; reboot\"",
        "echo ls\\; reboot",
        "git commit -m \"shutdown handler\"",
        "which rm",
        "man reboot",
        "command -v reboot",
        "grep -rn 'rm -rf /var/data' .",
        "rm -rf ./build",
        "rm /var/data",
        "rm -rf /var/data.old",
        "rm -rf /var/data/../other",
        "systemctl status sshd",
        "systemctl status stop",
        "cat <<'EOF'\nreboot\nEOF",
        "cat <<EOF > /tmp/howto\nrun\nreboot now\nEOF",
        "export MSG='reboot at noon'",
        "ls reboot; cat reboot",
        "case reboot in reboot) ls;; esac",
        "for i in reboot; do ls; done",
        "x=reboot",
        "[ -e reboot ] && ls",
        "[[ reboot == r* ]]",
        "awk '/reboot/ {print $1}' f",
        "find . -name reboot",
        "echo a > reboot",
        "sudo -l",
        "reboot-notifier",
        "myreboot",
        "if true; then echo reboot; fi",
        "echo ${x:-reboot}",
      })
  void whatOnlyMentionsADeniedCommandRuns(String line) {
    assertThat(Examples.judge(DENY, Map.of(), line).decision()).isEqualTo(Decision.PROCEED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "echo 'a",
        "echo \"a",
        "echo a \\",
        "ls |",
        "ls &&",
        "ls ||",
        "(ls",
        "{ ls",
        "{ ls; ",
        "if true",
        "if true; then ls",
        "for i in a b",
        "while true; do ls",
        "case x in",
        "case x in a) ls",
        "f()",
        "f() {",
        "function f",
        "cat <<EOF",
        "cat <<EOF\nbody",
        "echo $(ls",
        "echo `ls",
        "echo ${x",
        "echo $((1+",
        "a=(1",
        "[[ -e x",
        "ls | # comment",
      })
  void anIncompleteLineContinuesInATerminal(String line) {
    Verdict verdict =
        Examples.judge(List.of(Examples.rule("all", Action.ALLOW, "ls", 0)), Map.of(), line);

    assertThat(verdict.decision()).isEqualTo(Decision.CONTINUE);
    assertThat(verdict.hits()).isEmpty();
    assertThat(Examples.judge(List.of(), LineKind.EXEC, line).decision())
        .isEqualTo(Decision.PROCEED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "  # comment",
        "ls",
        "ls -la /tmp",
        "/bin/ls",
        "ls; uptime",
        "ls $x",
        "ls | ls",
        "ls 2>/dev/null",
        "ls 2>&1",
        "ls >&2",
        "uptime",
        "(uptime)",
        "if uptime; then ls; fi",
        "sudo systemctl status sshd",
        "ls $(uptime)",
        "{ls,-l}",
      })
  void whatIsListedWhollyRunsUnderForce(String line) {
    assertThat(Examples.judge(FORCE, Map.of(), line).decision()).isEqualTo(Decision.PROCEED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "id",
        "ls; id",
        "ls | sh",
        "ls $(id)",
        "ls > f",
        "ls < f",
        "ls >> f",
        "ls &> f",
        "ls >& f",
        "uptime -p",
        "uptime x",
        "uptime $x",
        "/tmp/ls",
        "./ls",
        "A=b ls",
        "PATH=/tmp/x",
        "> f",
        "alias ls=id",
        "ls() { id; }",
        "f() { ls; }",
        "function f { ls; }",
        "((x=1))",
        "$x",
        "l?",
        "{id,-l}",
        "eval $x",
        "sudo ls",
        "sudo systemctl stop sshd",
        "sudo -u bob systemctl status sshd",
        "systemctl status sshd",
        "!!",
        "ls )",
        "ls | id |",
      })
  void whatIsNotListedWhollyIsRefusedUnderForce(String line) {
    assertThat(Examples.judge(FORCE, Map.of(), line).decision()).isEqualTo(Decision.REFUSE);
  }

  @Test
  void anIncompleteLineOfListedCommandsContinuesUnderForce() {
    assertThat(Examples.judge(FORCE, Map.of(), "ls \\").decision()).isEqualTo(Decision.CONTINUE);
    assertThat(Examples.judge(FORCE, Map.of(), "ls |").decision()).isEqualTo(Decision.CONTINUE);
  }

  @Test
  void aRegexDeniesWhereItIsFoundAndListsOnlyWhatItMatchesWhole() {
    Rule deny = Examples.rule("d", Action.BLOCK, new Pattern(PatternKind.REGEX, "secret[0-9]"), 0);
    assertThat(Examples.judge(List.of(deny), Map.of(), "cat /x/secret7.txt").decision())
        .isEqualTo(Decision.REFUSE);

    List<Rule> force =
        List.of(Examples.rule("f", Action.FORCE, new Pattern(PatternKind.REGEX, "ls( .*)?"), 0));
    assertThat(Examples.judge(force, Map.of(), "ls -la > f").decision())
        .isEqualTo(Decision.PROCEED);
    assertThat(Examples.judge(force, Map.of(), "ls a; ls b").decision())
        .isEqualTo(Decision.PROCEED);
    assertThat(Examples.judge(force, Map.of(), "ls a; id").decision()).isEqualTo(Decision.REFUSE);
    assertThat(Examples.judge(force, Map.of(), "lsof").decision()).isEqualTo(Decision.REFUSE);
    assertThat(Examples.judge(force, Map.of(), "echo ls").decision()).isEqualTo(Decision.REFUSE);
  }

  @Test
  void aRuleHitsOncePerLine() {
    assertThat(Examples.judge(DENY, Map.of(), "reboot; reboot; sudo reboot").hits()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "bash|true",
        "bash -s|true",
        "bash -|true",
        "sh -x|true",
        "sudo -u x bash|true",
        "env A=b exec zsh|true",
        "cd /tmp; bash|true",
        "sudo -i|true",
        "$SHELL|true",
        "bash -c ls|false",
        "bash script.sh|false",
        "bash < script.sh|false",
        "bash <<< ls|false",
        "ls|false",
        "cat|false",
        "echo bash|false",
      })
  void anExecThatReadsCommandsSaysSo(String line, boolean reads) {
    assertThat(Examples.judge(List.of(), LineKind.EXEC, line).readsCommandsFromInput())
        .isEqualTo(reads);
    assertThat(Examples.judge(List.of(), LineKind.TERMINAL, line).readsCommandsFromInput())
        .isFalse();
  }

  @Test
  void theCommandsAreNamedWithTheirArguments() {
    assertThat(Examples.judge(List.of(), Map.of(), "sudo rm -rf \"a b\" $x; ls").commands())
        .containsExactly(
            List.of("sudo", "rm", "-rf", "a b", "$x"),
            List.of("rm", "-rf", "a b", "$x"),
            List.of("ls"));
  }
}
