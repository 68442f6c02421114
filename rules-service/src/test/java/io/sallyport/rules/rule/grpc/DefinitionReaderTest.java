package io.sallyport.rules.rule.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Duration;
import io.sallyport.contract.rule.v1.Action;
import io.sallyport.contract.rule.v1.Criticality;
import io.sallyport.contract.rule.v1.Pattern;
import io.sallyport.contract.rule.v1.PatternKind;
import io.sallyport.contract.rule.v1.Repetition;
import io.sallyport.contract.rule.v1.RuleDefinition;
import io.sallyport.contract.rule.v1.Scope;
import io.sallyport.contract.rule.v1.Scores;
import io.sallyport.judgement.rule.Rule;
import io.sallyport.judgement.rule.Violation;
import io.sallyport.rules.rule.ProposedDefinition;
import io.sallyport.rules.rule.RegisteredRule;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class DefinitionReaderTest {

  private static final RuleDefinition WHOLE =
      RuleDefinition.newBuilder()
          .setName("no shutdown")
          .setDescription("ask first")
          .setPattern(
              Pattern.newBuilder().setKind(PatternKind.PATTERN_KIND_COMMAND).setText("shutdown *"))
          .setAction(Action.ACTION_INTERRUPT)
          .setAttempts(3)
          .setCriticality(Criticality.CRITICALITY_MEDIUM)
          .setScores(Scores.newBuilder().setSession(1).setOperator(2).setDevice(3).setCredential(4))
          .setRepetition(
              Repetition.newBuilder()
                  .setLimit(5)
                  .setPeriod(Duration.newBuilder().setSeconds(3600))
                  .setEndSessions(true))
          .setScope(Scope.newBuilder().addDevices("d1").addOperatorGroups("g1"))
          .setEnabled(true)
          .build();

  @Test
  void aDefinitionIsWrittenAsItWasRead() {
    ProposedDefinition read = DefinitionReader.read(WHOLE);

    assertThat(read)
        .isInstanceOfSatisfying(
            ProposedDefinition.Valid.class,
            valid ->
                assertThat(
                        RuleMessages.rule(
                                new RegisteredRule(
                                    new Rule("id", 1, valid.definition()), Instant.EPOCH, "root"))
                            .getDefinition())
                    .isEqualTo(WHOLE));
  }

  @Test
  void scoresThatAreAbsentFollowTheCriticality() {
    assertThat(DefinitionReader.read(WHOLE.toBuilder().clearScores().build()))
        .isInstanceOfSatisfying(
            ProposedDefinition.Valid.class,
            valid ->
                assertThat(valid.definition().scores())
                    .isEqualTo(new io.sallyport.judgement.rule.Scores(20, 20, 20, 20)));
  }

  @Test
  void everythingThatIsWrongIsNamed() {
    RuleDefinition wrong =
        WHOLE.toBuilder()
            .setAction(Action.ACTION_BLOCK)
            .setPattern(Pattern.newBuilder().setKind(PatternKind.PATTERN_KIND_REGEX).setText("a["))
            .clearCriticality()
            .setRepetition(
                Repetition.newBuilder().setPeriod(Duration.newBuilder().setSeconds(Long.MAX_VALUE)))
            .setScope(Scope.newBuilder().addCredentials(""))
            .build();

    assertThat(DefinitionReader.read(wrong))
        .isInstanceOfSatisfying(
            ProposedDefinition.Invalid.class,
            invalid ->
                assertThat(invalid.violations())
                    .extracting(Violation::field)
                    .containsExactlyInAnyOrder(
                        "attempts",
                        "pattern.text",
                        "criticality",
                        "repetition.limit",
                        "repetition.period",
                        "scope.credentials"));
    assertThat(DefinitionReader.read(RuleDefinition.getDefaultInstance()))
        .isInstanceOfSatisfying(
            ProposedDefinition.Invalid.class,
            invalid ->
                assertThat(invalid.violations())
                    .extracting(Violation::field)
                    .containsExactlyInAnyOrder("name", "pattern.kind", "action", "criticality"));
  }
}
