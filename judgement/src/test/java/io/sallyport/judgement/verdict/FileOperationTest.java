package io.sallyport.judgement.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.judgement.rule.Action;
import io.sallyport.judgement.rule.Pattern;
import io.sallyport.judgement.rule.PatternKind;
import io.sallyport.judgement.rule.Rule;
import io.sallyport.judgement.shell.FileLine;
import io.sallyport.judgement.shell.FileLine.Use;
import io.sallyport.judgement.shell.PathAccess.Mode;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileOperationTest {

  private static final Rule NO_ETC = rule("etc", Action.BLOCK, PatternKind.WRITES, "/etc/*");
  private static final Rule NO_SHADOW =
      rule("shadow", Action.BLOCK, PatternKind.READS, "/etc/shadow");

  @Test
  void aDenyRuleOnAPathHoldsForAnOperationThatUsesIt() {
    Verdict verdict = judge(List.of(NO_ETC), new Use("/etc/passwd", Mode.WRITE, false));

    assertThat(verdict.decision()).isEqualTo(Decision.REFUSE);
    assertThat(verdict.refusal()).isEqualTo(Refusal.RULE);
    assertThat(verdict.message())
        .isEqualTo("Blocked by rule \"etc\": this file operation may not run.");
    assertThat(verdict.hits()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/srv/passwd", "/etcetera/x", "/home/a/etc/b"})
  void andNotForAnother(String path) {
    assertThat(judge(List.of(NO_ETC), new Use(path, Mode.BOTH, false)).decision())
        .isEqualTo(Decision.PROCEED);
  }

  @Test
  void readingAndWritingAreToldApart() {
    assertThat(judge(List.of(NO_ETC), new Use("/etc/passwd", Mode.READ, false)).decision())
        .isEqualTo(Decision.PROCEED);
    assertThat(judge(List.of(NO_SHADOW), new Use("/etc/shadow", Mode.BOTH, false)).decision())
        .isEqualTo(Decision.REFUSE);
  }

  @Test
  void anOperationOnADirectoryReachesWhatIsBelowIt() {
    assertThat(judge(List.of(NO_SHADOW), new Use("/etc", Mode.BOTH, true)).decision())
        .isEqualTo(Decision.REFUSE);
    assertThat(judge(List.of(NO_SHADOW), new Use("/etc", Mode.BOTH, false)).decision())
        .isEqualTo(Decision.PROCEED);
  }

  @Test
  void aDetourIsTheSamePath() {
    assertThat(judge(List.of(NO_ETC), new Use("/srv/../etc//passwd", Mode.WRITE, false)).decision())
        .isEqualTo(Decision.REFUSE);
  }

  @Test
  void attemptsAreCounted() {
    Rule interrupt =
        Examples.rule("no", Action.INTERRUPT, new Pattern(PatternKind.WRITES, "/etc/*"), 2);
    Submission first = submission(new Use("/etc/a", Mode.WRITE, false));
    Submission second =
        new Submission(
            java.util.Map.of("no", 1),
            ShellState.EMPTY,
            first.readings(),
            LineKind.FILE,
            Confidence.CERTAIN);
    assertThat(judge(List.of(interrupt), first).decision()).isEqualTo(Decision.REFUSE);
    assertThat(judge(List.of(interrupt), second).decision()).isEqualTo(Decision.END_SESSION);
  }

  @Test
  void underForceEveryPathMustBeNamed() {
    List<Rule> rules =
        List.of(
            rule("in", Action.FORCE, PatternKind.WRITES, "/srv/in/*"),
            Examples.rule("ls", Action.FORCE, "ls *", 0));
    Use listed = new Use("/srv/in/a", Mode.WRITE, false);

    assertThat(judge(rules, listed).decision()).isEqualTo(Decision.PROCEED);
    assertThat(judge(rules, listed).hits()).hasSize(1);
    assertThat(judge(rules, new Use("/srv/in/a", Mode.READ, false)).decision())
        .isEqualTo(Decision.REFUSE);
    assertThat(judge(rules, listed, new Use("/tmp/x", Mode.WRITE, false)).refusal())
        .isEqualTo(Refusal.OUTSIDE_ALLOWLIST);
  }

  @Test
  void anAllowRuleScoresAndLetsPass() {
    Verdict verdict =
        judge(
            List.of(rule("seen", Action.ALLOW, PatternKind.READS, "/srv/*")),
            new Use("/srv/a", Mode.READ, false));

    assertThat(verdict.decision()).isEqualTo(Decision.PROCEED);
    assertThat(verdict.hits()).hasSize(1);
  }

  @Property
  void aPathIsInTheLineAsItIs(@ForAll String path) {
    assertThat(FileLine.parse(FileLine.of(List.of(new Use(path, Mode.WRITE, false)))))
        .singleElement()
        .satisfies(access -> assertThat(access.path().known()).hasValue(path));
  }

  @Property
  void whateverTheLineIsItIsJudged(@ForAll String line) {
    assertThat(Examples.judge(List.of(NO_ETC), LineKind.FILE, line)).isNotNull();
  }

  private static Rule rule(String name, Action action, PatternKind kind, String path) {
    return Examples.rule(name, action, new Pattern(kind, path), 0);
  }

  private static Verdict judge(List<Rule> rules, Use... uses) {
    return judge(rules, submission(uses));
  }

  private static Submission submission(Use... uses) {
    return new Submission(
        java.util.Map.of(),
        ShellState.EMPTY,
        List.of(FileLine.of(List.of(uses))),
        LineKind.FILE,
        Confidence.CERTAIN);
  }

  private static Verdict judge(List<Rule> rules, Submission submission) {
    return Judge.judge(
            new CompiledSnapshot(
                new io.sallyport.judgement.snapshot.Snapshot(
                    rules,
                    new io.sallyport.judgement.snapshot.SessionParameters(
                        io.sallyport.judgement.snapshot.Doubt.ALERT,
                        io.sallyport.judgement.snapshot.Doubt.ALERT,
                        List.of()))),
            submission)
        .verdict();
  }
}
