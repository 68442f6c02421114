package io.sallyport.rules.snapshot;

import io.sallyport.judgement.rule.Rule;
import io.sallyport.judgement.snapshot.SessionParameters;
import io.sallyport.judgement.snapshot.Snapshot;
import java.util.List;

/** Who is on what: what decides which rules govern a session. All are ids. */
public record SessionScope(
    List<String> operatorGroups, List<String> deviceGroups, String device, String credential) {

  public SessionScope {
    operatorGroups = List.copyOf(operatorGroups);
    deviceGroups = List.copyOf(deviceGroups);
  }

  /** The snapshot of the rules among these that cover the session. */
  public Snapshot freeze(List<Rule> rules, SessionParameters parameters) {
    return new Snapshot(
        rules.stream()
            .filter(rule -> rule.definition().enabled())
            .filter(rule ->
                rule.definition().scope().covers(operatorGroups, deviceGroups, device, credential))
            .toList(),
        parameters);
  }
}
