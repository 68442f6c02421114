package io.sallyport.rules.trial.grpc;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.sallyport.contract.judgement.v1.TryRequest;
import io.sallyport.judgement.rule.Rule;
import io.sallyport.judgement.rule.Violation;
import io.sallyport.judgement.verdict.Confidence;
import io.sallyport.judgement.verdict.LineKind;
import io.sallyport.rules.rule.ProposedDefinition;
import io.sallyport.rules.rule.grpc.DefinitionReader;
import io.sallyport.rules.trial.TrialLine;
import java.util.ArrayList;
import java.util.List;

/** Reads what is to be tried. */
final class TrialReader {

  private static final int MOST_RULES = 1_000;
  private static final int MOST_LINES = 2_000;
  private static final int MOST_TEXT = 1 << 20;

  /**
   * The rules as far as they are valid, and what is wrong with the others.
   *
   * @param rules named {@code proposed-0} and so on
   */
  record Rules(List<Rule> rules, List<Violation> violations) {

    Rules {
      rules = List.copyOf(rules);
      violations = List.copyOf(violations);
    }
  }

  static Rules rules(TryRequest request) {
    if (request.getRulesCount() > MOST_RULES) {
      throw tooMuch(
          "rules must be at most " + MOST_RULES + "; they are " + request.getRulesCount());
    }
    List<Rule> rules = new ArrayList<>();
    List<Violation> violations = new ArrayList<>();
    for (int i = 0; i < request.getRulesCount(); i++) {
      String field = "rules[" + i + "].";
      switch (DefinitionReader.read(request.getRules(i))) {
        case ProposedDefinition.Valid(var definition) ->
            rules.add(new Rule("proposed-%04d".formatted(i), 1, definition));
        case ProposedDefinition.Invalid(var wrong) ->
            wrong.forEach(
                v -> violations.add(new Violation(field + v.field(), v.message(), v.position())));
      }
    }
    return new Rules(rules, violations);
  }

  static List<TrialLine> lines(TryRequest request) {
    long text = request.getLinesList().stream().mapToLong(line -> line.getText().length()).sum();
    if (request.getLinesCount() > MOST_LINES || text > MOST_TEXT) {
      throw tooMuch(
          "lines must be at most " + MOST_LINES + " with " + MOST_TEXT + " characters in all");
    }
    return request.getLinesList().stream().map(TrialReader::line).toList();
  }

  private static StatusRuntimeException tooMuch(String description) {
    return Status.INVALID_ARGUMENT.withDescription(description).asRuntimeException();
  }

  private static TrialLine line(io.sallyport.contract.judgement.v1.TrialLine message) {
    return new TrialLine(
        message.getChannel(),
        message.getText(),
        switch (message.getKind()) {
          case LINE_KIND_EXEC -> LineKind.EXEC;
          case LINE_KIND_STANDARD_INPUT -> LineKind.STANDARD_INPUT;
          case LINE_KIND_FILE -> LineKind.FILE;
          case LINE_KIND_TERMINAL, LINE_KIND_UNSPECIFIED, UNRECOGNIZED -> LineKind.TERMINAL;
        },
        switch (message.getConfidence()) {
          case CONFIDENCE_LIKELY -> Confidence.LIKELY;
          case CONFIDENCE_UNCERTAIN -> Confidence.UNCERTAIN;
          case CONFIDENCE_CERTAIN, CONFIDENCE_UNSPECIFIED, UNRECOGNIZED -> Confidence.CERTAIN;
        },
        switch (message.getRan()) {
          case RAN_YES -> TrialLine.Ran.YES;
          case RAN_NO -> TrialLine.Ran.NO;
          case RAN_UNSPECIFIED, UNRECOGNIZED -> TrialLine.Ran.AS_JUDGED;
        });
  }

  private TrialReader() {}
}
