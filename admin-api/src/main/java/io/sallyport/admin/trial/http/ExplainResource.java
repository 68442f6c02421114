package io.sallyport.admin.trial.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.sallyport.admin.problem.Violations;
import io.sallyport.admin.rule.RuleText;
import io.sallyport.admin.rule.http.RuleRequest;
import io.sallyport.admin.trial.RuleTrial;
import io.sallyport.admin.trial.TrialVerdict;
import io.sallyport.admin.trial.grpc.TrialClient;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** {@code /v1/rules/explain}. */
@Path("/v1/rules/explain")
@RunOnVirtualThread
@Tag(name = "rules")
public class ExplainResource {

  private static final int LONGEST_LINE = 64 * 1024;
  private static final int MOST_EARLIER = 200;
  private static final Map<String, Boolean> DOUBTS = Map.of("alert", false, "refuse", true);
  private static final Map<String, String> KINDS =
      Map.of("terminal", "TERMINAL", "exec", "EXEC", "standard_input", "STANDARD_INPUT");

  private final TrialClient trials;

  ExplainResource(TrialClient trials) {
    this.trials = trials;
  }

  /** What is to be explained. */
  @Schema(name = "ExplainRequest")
  public record Request(
      @Schema(description = "The command line as submitted.", required = true)
          @Nullable String line,
      @Schema(description = "Lines of the session before it, at most 200; they ran unless refused.")
          @Nullable List<String> earlier,
      @Schema(description = "The device's dialect, as bash or ios; absent when unknown.")
          @Nullable String dialect,
      @Schema(description = "TERMINAL (the default), EXEC or STANDARD_INPUT.")
          @Nullable String kind,
      @Schema(
              description =
                  "The rules to judge under; absent: those that are registered and enabled. Their"
                      + " scope counts for nothing here.")
          @Nullable List<RuleRequest> rules,
      @Schema(description = "alert (the default) or refuse.") @Nullable String onOpaque) {}

  /** What the judge found. */
  @Schema(name = "Explanation")
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public record Answer(
      @Schema(description = "PROCEED, CONTINUE, REFUSE or END_SESSION.") String decision,
      @Schema(description = "RULE, OUTSIDE_ALLOWLIST, OPAQUE or UNCERTAIN.") String refusal,
      @Schema(description = "What the operator would read.") String message,
      @Schema(description = "The simple commands found, those behind wrappers too.")
          List<List<String>> commands,
      @Schema(description = "What can't be worked out, and why.") List<TrialVerdict.Opaque> opaque,
      @Schema(description = "The rules that match.") List<TrialVerdict.Matched> rules,
      @Schema(description = "The decision of each earlier line.") List<String> earlier) {}

  @POST
  @Operation(
      summary = "Explains a line: the commands found, what is opaque, the rules that match.",
      description = "Changes nothing; an auditor may ask too.")
  public Answer explain(Request body) {
    Violations violations = new Violations();
    List<String> texts = new ArrayList<>(body.earlier() == null ? List.of() : body.earlier());
    String dialect = violations.line("dialect", body.dialect(), 32);
    String kind = violations.word("kind", body.kind(), KINDS).orElse("TERMINAL");
    boolean refuses = violations.word("onOpaque", body.onOpaque(), DOUBTS).orElse(false);
    if (texts.size() > MOST_EARLIER) {
      violations.add(
          "earlier", "must be at most " + MOST_EARLIER + " lines; they are " + texts.size());
    }
    String line = body.line();
    if (line == null) {
      violations.add("line", "is required");
    } else {
      texts.add(line);
    }
    for (int i = 0; i < texts.size(); i++) {
      if (texts.get(i).length() > LONGEST_LINE) {
        violations.add(
            i < texts.size() - 1 ? "earlier[" + i + "]" : "line",
            "must have at most " + LONGEST_LINE + " characters");
      }
    }
    violations.throwIfAny();
    List<RuleText> rules = ProposedRules.read(body.rules());
    List<RuleTrial.Line> lines = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      String way = i < texts.size() - 1 ? "TERMINAL" : kind;
      lines.add(new RuleTrial.Line(0, texts.get(i), way, "CERTAIN", RuleTrial.Ran.AS_JUDGED));
    }
    List<TrialVerdict> verdicts =
        trials.judge(new RuleTrial(rules, body.rules() == null, refuses, dialect, lines));
    TrialVerdict last = verdicts.getLast();
    return new Answer(
        last.decision(),
        last.refusal(),
        last.message(),
        last.commands(),
        last.opaque(),
        last.rules(),
        verdicts.subList(0, verdicts.size() - 1).stream().map(TrialVerdict::decision).toList());
  }
}
