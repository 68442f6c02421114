package io.sallyport.proxy.gate.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.judgement.rule.Action;
import io.sallyport.judgement.rule.Criticality;
import io.sallyport.judgement.rule.Pattern;
import io.sallyport.judgement.rule.PatternKind;
import io.sallyport.judgement.rule.Rule;
import io.sallyport.judgement.rule.RuleDefinition;
import io.sallyport.judgement.rule.Scope;
import io.sallyport.judgement.rule.Scores;
import io.sallyport.judgement.snapshot.Doubt;
import io.sallyport.judgement.snapshot.SessionParameters;
import io.sallyport.judgement.snapshot.Snapshot;
import io.sallyport.proxy.gate.CommandJudge.Answer;
import io.sallyport.proxy.gate.Confidence;
import io.sallyport.proxy.gate.Decision;
import io.sallyport.proxy.gate.FileUse;
import io.sallyport.proxy.gate.Inquiry;
import io.sallyport.proxy.gate.LineKind;
import io.sallyport.proxy.gate.Refusal;
import io.sallyport.proxy.gate.ShellState;
import io.sallyport.proxy.gate.Verdict;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SnapshotJudgeTest {

  private static final Snapshot SNAPSHOT =
      new Snapshot(
          List.of(
              new Rule(
                  "rule-1",
                  3,
                  new RuleDefinition(
                      "no deletes",
                      "",
                      new Pattern(PatternKind.COMMAND, "rm *"),
                      Action.INTERRUPT,
                      2,
                      Criticality.HIGH,
                      new Scores(40, 10, 0, 0),
                      null,
                      Scope.EVERYONE,
                      true))),
          new SessionParameters(Doubt.ALERT, Doubt.ALERT, List.of()));

  private final AtomicInteger fetches = new AtomicInteger();

  private static Inquiry inquiry(String line, Map<String, Integer> attempts) {
    return new Inquiry(
        "session-1",
        SNAPSHOT.hash(),
        "bash",
        attempts,
        ShellState.NONE,
        List.of(line),
        LineKind.TERMINAL,
        Confidence.UNCERTAIN);
  }

  private SnapshotJudge judge(CompletionStage<String> canonical) {
    return new SnapshotJudge(hash -> {
      fetches.incrementAndGet();
      return canonical;
    });
  }

  private static Verdict verdict(CompletionStage<Answer> answer) {
    return answer.toCompletableFuture().join().verdict();
  }

  @Test
  void a_line_is_judged_by_the_rules_of_the_snapshot() {
    SnapshotJudge judge = judge(CompletableFuture.completedStage(SNAPSHOT.canonical()));

    assertThat(verdict(judge.judge(inquiry("ls", Map.of()))).decision())
        .isEqualTo(Decision.PROCEED);
    Verdict refused = verdict(judge.judge(inquiry("rm x", Map.of())));
    assertThat(refused.decision()).isEqualTo(Decision.REFUSE);
    assertThat(refused.refusal()).isEqualTo(Refusal.RULE);
    assertThat(refused.hits().getFirst().ruleVersion()).isEqualTo(3);
    assertThat(verdict(judge.judge(inquiry("rm x", Map.of("rule-1", 1)))).decision())
        .isEqualTo(Decision.END_SESSION);
  }

  @Test
  void a_snapshot_is_fetched_once_for_all_sessions() {
    SnapshotJudge judge = judge(CompletableFuture.completedStage(SNAPSHOT.canonical()));
    judge.expect(SNAPSHOT.hash());
    judge.expect(SNAPSHOT.hash());
    verdict(judge.judge(inquiry("ls", Map.of())));

    assertThat(fetches).hasValue(1);
  }

  @Test
  void a_snapshot_that_could_not_be_had_is_fetched_again_for_a_line() {
    AtomicInteger calls = new AtomicInteger();
    SnapshotJudge judge =
        new SnapshotJudge(hash ->
            calls.getAndIncrement() == 0
                ? CompletableFuture.failedStage(new IllegalStateException("away"))
                : CompletableFuture.completedStage(SNAPSHOT.canonical()));
    judge.expect(SNAPSHOT.hash());

    assertThat(verdict(judge.judge(inquiry("ls", Map.of()))).decision())
        .isEqualTo(Decision.PROCEED);
  }

  @Test
  void a_snapshot_with_another_hash_is_not_judged_by() {
    SnapshotJudge judge = judge(CompletableFuture.completedStage(SNAPSHOT.canonical() + "\n"));

    assertThatThrownBy(() -> verdict(judge.judge(inquiry("ls", Map.of()))))
        .isInstanceOf(CompletionException.class)
        .hasMessageContaining("another hash");
  }

  @Test
  void an_operation_on_files_is_judged_by_the_rules_on_paths() {
    Snapshot snapshot =
        new Snapshot(
            List.of(
                new Rule(
                    "rule-2",
                    1,
                    new RuleDefinition(
                        "no etc",
                        "",
                        new Pattern(PatternKind.WRITES, "/etc/*"),
                        Action.BLOCK,
                        0,
                        Criticality.HIGH,
                        new Scores(40, 10, 0, 0),
                        null,
                        Scope.EVERYONE,
                        true))),
            new SessionParameters(Doubt.ALERT, Doubt.ALERT, List.of()));
    SnapshotJudge judge = judge(CompletableFuture.completedStage(snapshot.canonical()));
    String line = judge.fileLine(List.of(new FileUse("/etc/passwd", FileUse.Mode.WRITE, false)));

    Verdict verdict =
        verdict(
            judge.judge(
                new Inquiry(
                    "session-1",
                    snapshot.hash(),
                    "bash",
                    Map.of(),
                    ShellState.NONE,
                    List.of(line),
                    LineKind.FILE,
                    Confidence.CERTAIN)));

    assertThat(verdict.decision()).isEqualTo(Decision.REFUSE);
    assertThat(judge.judgesFiles(snapshot.hash()).toCompletableFuture().join()).isTrue();
    assertThat(
            judge(CompletableFuture.completedStage(SNAPSHOT.canonical()))
                .judgesFiles(SNAPSHOT.hash())
                .toCompletableFuture()
                .join())
        .isFalse();
  }
}
