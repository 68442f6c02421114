package io.sallyport.judgement.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RuleDefinitionTest {

  @ParameterizedTest
  @ValueSource(strings = {"", " a", "a ", "a\nb", "a\u001b[0m", "a\u202eb", "a\ud800"})
  void aNameIsOnePlainLine(String name) {
    assertFields(() -> definition(name, Action.BLOCK, 0), "name");
  }

  @Test
  void onlyInterruptCountsAttempts() {
    assertFields(() -> definition("a", Action.INTERRUPT, 0), "attempts");
    assertFields(() -> definition("a", Action.INTERRUPT, 11), "attempts");
    assertFields(() -> definition("a", Action.BLOCK, 1), "attempts");
    assertThat(definition("a", Action.INTERRUPT, 10).attempts()).isEqualTo(10);
  }

  @Test
  void everythingThatIsWrongIsNamedAtOnce() {
    assertFields(() -> definition("", Action.FORCE, 2), "name", "attempts");
    assertFields(() -> new Scores(-1, 0, 101, 100), "scores.session", "scores.device");
    assertFields(
        () -> new Repetition(0, Duration.ofMillis(5), false),
        "repetition.limit",
        "repetition.period");
    assertFields(() -> new Pattern(PatternKind.REGEX, " "), "pattern.text");
    assertFields(
        () -> new Scope(List.of(), List.of(""), List.of("a"), List.of("a\n")),
        "scope.deviceGroups",
        "scope.credentials");
  }

  @Test
  void theScoresFollowTheCriticality() {
    assertThat(Criticality.LOW.defaultScores()).isEqualTo(new Scores(5, 5, 5, 5));
    assertThat(Criticality.MEDIUM.defaultScores()).isEqualTo(new Scores(20, 20, 20, 20));
    assertThat(Criticality.HIGH.defaultScores()).isEqualTo(new Scores(40, 40, 40, 40));
  }

  @Test
  void everyListOfAScopeThatIsNotEmptyMustAgree() {
    Scope scope = new Scope(List.of("g1", "g2"), List.of(), List.of("d1"), List.of());

    assertThat(scope.covers(List.of("g2", "g9"), List.of(), "d1", "c")).isTrue();
    assertThat(scope.covers(List.of("g9"), List.of(), "d1", "c")).isFalse();
    assertThat(scope.covers(List.of("g1"), List.of(), "d2", "c")).isFalse();
    assertThat(Scope.EVERYONE.covers(List.of(), List.of(), "", "")).isTrue();
  }

  private static void assertFields(ThrowingCallable made, String... fields) {
    assertThatThrownBy(made)
        .isInstanceOfSatisfying(
            InvalidRuleException.class,
            e -> assertThat(e.violations()).extracting(Violation::field).containsExactly(fields));
  }

  private static RuleDefinition definition(String name, Action action, int attempts) {
    return new RuleDefinition(
        name,
        "",
        new Pattern(PatternKind.COMMAND, "ls"),
        action,
        attempts,
        Criticality.LOW,
        Criticality.LOW.defaultScores(),
        null,
        Scope.EVERYONE,
        true);
  }
}
