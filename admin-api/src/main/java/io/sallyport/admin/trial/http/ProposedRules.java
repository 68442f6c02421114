package io.sallyport.admin.trial.http;

import io.sallyport.admin.problem.FieldError;
import io.sallyport.admin.problem.RequestFailure;
import io.sallyport.admin.problem.Violations;
import io.sallyport.admin.rule.RuleText;
import io.sallyport.admin.rule.http.RuleRequest;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rules of a request, each as for making it. */
final class ProposedRules {

  private static final int MOST = 1_000;

  /**
   * Reads them; what is wrong is named with the rule's place, as {@code rules[2].action}.
   *
   * @throws RequestFailure.Invalid with all that is wrong
   */
  static List<RuleText> read(@Nullable List<RuleRequest> given) {
    List<RuleRequest> requests = given == null ? List.of() : given;
    if (requests.size() > MOST) {
      throw new RequestFailure.Invalid(
          "rules", "must be at most " + MOST + "; they are " + requests.size());
    }
    List<RuleText> rules = new ArrayList<>();
    List<FieldError> errors = new ArrayList<>();
    for (int i = 0; i < requests.size(); i++) {
      String field = "rules[" + i + "].";
      Violations violations = new Violations();
      rules.add(requests.get(i).text(violations));
      try {
        violations.throwIfAny();
      } catch (RequestFailure.Invalid invalid) {
        invalid.errors().forEach(e -> errors.add(new FieldError(field + e.field(), e.message())));
      }
    }
    if (!errors.isEmpty()) {
      throw new RequestFailure.Invalid(errors);
    }
    return List.copyOf(rules);
  }

  private ProposedRules() {}
}
