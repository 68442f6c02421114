package io.sallyport.benchmarks.judge;

import io.sallyport.judgement.corpus.CorpusRow;
import io.sallyport.judgement.corpus.CorpusRules;
import io.sallyport.judgement.rule.Pattern;
import io.sallyport.judgement.rule.PatternKind;
import io.sallyport.judgement.rule.Rule;
import io.sallyport.judgement.rule.RuleDefinition;
import io.sallyport.judgement.snapshot.Snapshot;
import io.sallyport.judgement.verdict.CompiledSnapshot;
import io.sallyport.judgement.verdict.Confidence;
import io.sallyport.judgement.verdict.Judge;
import io.sallyport.judgement.verdict.LineKind;
import io.sallyport.judgement.verdict.ShellState;
import io.sallyport.judgement.verdict.Submission;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The lines of the corpus that is among the tests of {@code judgement}, and rules for them. */
public final class CorpusLines {

  private static final String RESOURCES = "judgement/src/test/resources/io/sallyport/judgement/";

  private final Path directory;

  /**
   * @param project the directory of the whole project
   */
  public CorpusLines(Path project) {
    this.directory = project.resolve(RESOURCES);
  }

  /** Lines that are made to take long; \\n in one stands for a line break. */
  public Path hostile() {
    return directory.resolve("shell/hostile.txt");
  }

  /** The corpus itself. */
  public List<CorpusRow> rows() throws IOException {
    return CorpusRow.readAll(directory.resolve("corpus/evasion-corpus.tsv"));
  }

  /** Variants of its rows. */
  public List<CorpusRow> variants() throws IOException {
    return CorpusRow.readAll(directory.resolve("corpus/variants.tsv"));
  }

  /** The rules of the corpus, and so many others that are for other programs and paths. */
  Snapshot rules(int all) throws IOException {
    Snapshot known = CorpusRules.read(directory.resolve("corpus/corpus-rules.json"));
    List<Rule> rules = new ArrayList<>(known.rules());
    RuleDefinition model = rules.getFirst().definition();
    for (int i = rules.size(); i < all; i++) {
      rules.add(new Rule("other-%05d".formatted(i), 1, other(model, i)));
    }
    return new Snapshot(rules, known.parameters());
  }

  private static RuleDefinition other(RuleDefinition model, int number) {
    Pattern pattern =
        switch (number % 10) {
          case 0 -> new Pattern(PatternKind.READS, "/srv/tenant-%05d/secret".formatted(number));
          case 1 -> new Pattern(PatternKind.WRITES, "/srv/tenant-%05d/conf".formatted(number));
          case 2 -> new Pattern(PatternKind.RUNS_OUTPUT_OF, "fetch-%05d *".formatted(number));
          default -> new Pattern(PatternKind.COMMAND, "tool-%05d --purge *".formatted(number));
        };
    return new RuleDefinition(
        "other %05d".formatted(number),
        model.description(),
        pattern,
        model.action(),
        model.attempts(),
        model.criticality(),
        model.scores(),
        model.repetition(),
        model.scope(),
        model.enabled());
  }

  /** Every line as the judge gets it, after those before it. */
  static List<Submission> submissions(CompiledSnapshot snapshot, List<CorpusRow> rows) {
    List<Submission> submissions = new ArrayList<>();
    for (CorpusRow row : rows) {
      ShellState state = ShellState.EMPTY;
      for (String line : row.lines()) {
        Submission submission =
            new Submission(
                Map.of(),
                state,
                List.of(line),
                LineKind.TERMINAL,
                Confidence.CERTAIN,
                row.dialect());
        state = Judge.judge(snapshot, submission).shellState();
        submissions.add(submission);
      }
    }
    return List.copyOf(submissions);
  }
}
