package io.sallyport.rules.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.judgement.rule.Action;
import io.sallyport.judgement.rule.Criticality;
import io.sallyport.judgement.rule.Pattern;
import io.sallyport.judgement.rule.PatternKind;
import io.sallyport.judgement.rule.Rule;
import io.sallyport.judgement.rule.RuleDefinition;
import io.sallyport.judgement.rule.Scope;
import io.sallyport.judgement.snapshot.Doubt;
import io.sallyport.judgement.snapshot.SessionParameters;
import io.sallyport.judgement.snapshot.Snapshot;
import java.util.List;
import org.junit.jupiter.api.Test;

class SessionScopeTest {

  private static final SessionParameters PARAMETERS =
      new SessionParameters(Doubt.ALERT, Doubt.ALERT, List.of());

  @Test
  void aSnapshotHasTheEnabledRulesThatCoverTheSession() {
    SessionScope session = new SessionScope(List.of("admins"), List.of("web"), "d1", "c1");

    Snapshot snapshot =
        session.freeze(
            List.of(
                rule("everyone", Scope.EVERYONE, true),
                rule("off", Scope.EVERYONE, false),
                rule("mine", scope(List.of("admins"), List.of("d1")), true),
                rule("half", scope(List.of("admins"), List.of("d2")), true),
                rule("others", scope(List.of("guests"), List.of()), true)),
            PARAMETERS);

    assertThat(snapshot.rules()).extracting(Rule::id).containsExactly("everyone", "mine");
    assertThat(snapshot.parameters()).isEqualTo(PARAMETERS);
  }

  private static Scope scope(List<String> operatorGroups, List<String> devices) {
    return new Scope(operatorGroups, List.of(), devices, List.of());
  }

  private static Rule rule(String id, Scope scope, boolean enabled) {
    return new Rule(
        id,
        1,
        new RuleDefinition(
            id,
            "",
            new Pattern(PatternKind.COMMAND, "ls"),
            Action.BLOCK,
            0,
            Criticality.LOW,
            Criticality.LOW.defaultScores(),
            null,
            scope,
            enabled));
  }
}
