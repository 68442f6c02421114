package io.sallyport.judgement.corpus;

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
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The rules of a corpus: an object of names, each with a list of patterns. All of them block. */
public final class CorpusRules {

  /**
   * Reads them.
   *
   * @throws IOException when the file can't be read or is not of the format
   */
  public static Snapshot read(Path file) throws IOException {
    if (!(JsonReader.read(Files.readString(file)) instanceof Map<?, ?> groups)) {
      throw new IOException(file + ": expected an object of rules");
    }
    List<Rule> rules = new ArrayList<>();
    for (Map.Entry<?, ?> group : groups.entrySet()) {
      if (!(group.getValue() instanceof List<?> patterns)) {
        throw new IOException(file + ": expected a list of patterns for " + group.getKey());
      }
      for (Object pattern : patterns) {
        if (!(pattern instanceof Map<?, ?> fields)) {
          throw new IOException(file + ": expected a pattern, got " + pattern);
        }
        rules.add(rule(rules.size(), String.valueOf(group.getKey()), fields));
      }
    }
    return new Snapshot(rules, new SessionParameters(Doubt.ALERT, Doubt.ALERT, List.of()));
  }

  private static Rule rule(int number, String name, Map<?, ?> fields) {
    String kind = String.valueOf(fields.get("kind")).toUpperCase(Locale.ROOT).replace('-', '_');
    Pattern pattern = new Pattern(PatternKind.valueOf(kind), String.valueOf(fields.get("text")));
    return new Rule(
        String.format("rule-%04d", number),
        1,
        new RuleDefinition(
            name,
            "",
            pattern,
            Action.BLOCK,
            0,
            Criticality.LOW,
            Criticality.LOW.defaultScores(),
            null,
            Scope.EVERYONE,
            true));
  }

  private CorpusRules() {}
}
