package io.sallyport.judgement.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.judgement.rule.Action;
import io.sallyport.judgement.rule.Rule;
import io.sallyport.judgement.snapshot.Doubt;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Walks every row of the outcome table under every combination of matching and not matching rules.
 */
class OutcomeTableTest {

  private static final String LINE = "tool run";
  private static final int ATTEMPTS = 3;

  /**
   * What is registered: of each action none, one that matches the line, one that doesn't, or both.
   */
  record Combination(Map<Action, List<Boolean>> rules, int earlierAttempts) {

    private List<Boolean> of(Action action) {
      return rules.getOrDefault(action, List.of());
    }

    boolean matches(Action action) {
      return of(action).contains(true);
    }

    boolean forces() {
      return !of(Action.FORCE).isEmpty();
    }

    List<Rule> registered() {
      List<Rule> registered = new ArrayList<>();
      rules.forEach((action, matching) ->
          matching.forEach(m ->
              registered.add(
                  Examples.rule(
                      action + "-" + m,
                      action,
                      m ? LINE : "other",
                      action == Action.INTERRUPT ? ATTEMPTS : 0))));
      return registered;
    }
  }

  static Stream<Combination> combinations() {
    List<List<Boolean>> choices =
        List.of(List.of(), List.of(true), List.of(false), List.of(true, false));
    List<Combination> all = new ArrayList<>();
    for (List<Boolean> allow : choices) {
      for (List<Boolean> block : choices) {
        for (List<Boolean> interrupt : choices) {
          for (List<Boolean> force : choices) {
            for (int attempts = 0; attempts <= ATTEMPTS; attempts++) {
              Map<Action, List<Boolean>> rules = new HashMap<>();
              rules.put(Action.ALLOW, allow);
              rules.put(Action.BLOCK, block);
              rules.put(Action.INTERRUPT, interrupt);
              rules.put(Action.FORCE, force);
              all.add(new Combination(rules, attempts));
            }
          }
        }
      }
    }
    return all.stream();
  }

  @ParameterizedTest
  @MethodSource("combinations")
  void everyRowHasItsOutcome(Combination combination) {
    Verdict verdict =
        Examples.judge(
            combination.registered(),
            Map.of("INTERRUPT-true", combination.earlierAttempts()),
            LINE);

    assertThat(verdict.decision()).isEqualTo(expected(combination));
    assertThat(verdict.message().isEmpty()).isEqualTo(verdict.decision() != Decision.REFUSE);
    assertThat(verdict.hits())
        .hasSize((int) Stream.of(Action.values()).filter(combination::matches).count())
        .allSatisfy(hit -> assertThat(hit.rule().id()).endsWith("-true"));
  }

  private static Decision expected(Combination combination) {
    if (combination.matches(Action.INTERRUPT)) {
      return combination.earlierAttempts() + 1 < ATTEMPTS ? Decision.REFUSE : Decision.END_SESSION;
    }
    if (combination.matches(Action.BLOCK)) {
      return Decision.REFUSE;
    }
    return combination.forces() && !combination.matches(Action.FORCE)
        ? Decision.REFUSE
        : Decision.PROCEED;
  }

  @Test
  void aLineNotOnTheAllowlistHasNoHitAndSaysWhy() {
    Verdict verdict =
        Examples.judge(List.of(Examples.rule("f", Action.FORCE, "ls", 0)), Map.of(), "id");

    assertThat(verdict.refusal()).isEqualTo(Refusal.OUTSIDE_ALLOWLIST);
    assertThat(verdict.hits()).isEmpty();
    assertThat(verdict.message())
        .isEqualTo("Blocked: only listed commands may run here, and this one is not listed.");
  }

  @Test
  void theMessagesNameTheRuleAndTheAttempt() {
    List<Rule> rules =
        List.of(
            Examples.rule("no passwords", Action.BLOCK, "passwd *", 0),
            Examples.rule("no reboot", Action.INTERRUPT, "reboot", 3));

    assertThat(Examples.judge(rules, Map.of(), "passwd bob").message())
        .isEqualTo("Blocked by rule \"no passwords\": this command may not run.");
    assertThat(Examples.judge(rules, Map.of(), "reboot").message())
        .isEqualTo(
            "Blocked by rule \"no reboot\": this command may not run (attempt 1 of 3; the session ends at attempt 3).");
    assertThat(Examples.judge(rules, Map.of("no reboot", 1), "reboot").message())
        .contains("(attempt 2 of 3;");
  }

  @Test
  void anOpaqueLineIsJudgedAsTheParameterSays() {
    assertThat(
            Examples.judge(List.of(), Doubt.ALERT, Doubt.ALERT, Confidence.CERTAIN, "$x y")
                .decision())
        .isEqualTo(Decision.PROCEED);
    Verdict refused =
        Examples.judge(List.of(), Doubt.REFUSE, Doubt.ALERT, Confidence.CERTAIN, "$x y");
    assertThat(refused.decision()).isEqualTo(Decision.REFUSE);
    assertThat(refused.refusal()).isEqualTo(Refusal.OPAQUE);
    assertThat(refused.opaque()).hasSize(1);
  }

  @Test
  void anUncertainLineIsJudgedAsTheParameterSays() {
    assertThat(
            Examples.judge(List.of(), Doubt.ALERT, Doubt.ALERT, Confidence.UNCERTAIN, "ls")
                .decision())
        .isEqualTo(Decision.PROCEED);
    assertThat(
            Examples.judge(List.of(), Doubt.ALERT, Doubt.REFUSE, Confidence.LIKELY, "ls")
                .decision())
        .isEqualTo(Decision.PROCEED);
    assertThat(
            Examples.judge(List.of(), Doubt.ALERT, Doubt.REFUSE, Confidence.UNCERTAIN, "ls")
                .refusal())
        .isEqualTo(Refusal.UNCERTAIN);
  }

  @Test
  void doubtIsNeverOnAnAllowlist() {
    List<Rule> force = List.of(Examples.rule("f", Action.FORCE, "echo *", 0));

    assertThat(
            Examples.judge(force, Doubt.ALERT, Doubt.ALERT, Confidence.CERTAIN, "echo a")
                .decision())
        .isEqualTo(Decision.PROCEED);
    assertThat(
            Examples.judge(force, Doubt.ALERT, Doubt.ALERT, Confidence.UNCERTAIN, "echo a")
                .decision())
        .isEqualTo(Decision.REFUSE);
    assertThat(
            Examples.judge(force, Doubt.ALERT, Doubt.ALERT, Confidence.CERTAIN, "echo a; $x")
                .decision())
        .isEqualTo(Decision.REFUSE);
  }

  @Test
  void theStrictestReadingWins() {
    List<Rule> rules =
        List.of(
            Examples.rule("b", Action.BLOCK, "reboot", 0),
            Examples.rule("i", Action.INTERRUPT, "halt", 1));

    Verdict verdict = Examples.judge(rules, List.of("ls", "echo 'a", "reboot", "halt", "reboot"));

    assertThat(verdict.decision()).isEqualTo(Decision.END_SESSION);
    assertThat(verdict.reading()).isEqualTo(3);
    assertThat(verdict.hits()).extracting(hit -> hit.rule().id()).containsExactly("i");
    assertThat(Examples.judge(rules, List.of("ls", "echo 'a")).decision())
        .isEqualTo(Decision.CONTINUE);
    assertThat(Examples.judge(rules, List.of("ls", "id")).reading()).isZero();
  }
}
