package io.sallyport.judgement.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.judgement.shell.syntax.Dialect;
import io.sallyport.judgement.verdict.CompiledSnapshot;
import io.sallyport.judgement.verdict.Confidence;
import io.sallyport.judgement.verdict.Decision;
import io.sallyport.judgement.verdict.Judge;
import io.sallyport.judgement.verdict.Judgement;
import io.sallyport.judgement.verdict.LineKind;
import io.sallyport.judgement.verdict.ShellState;
import io.sallyport.judgement.verdict.Submission;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Classes of lines, by what becomes of them. */
class HandwrittenLinesTest {

  private static final Path FOLDER =
      Path.of("src", "test", "resources", "io", "sallyport", "judgement", "corpus");

  private static CompiledSnapshot rules;

  private enum Outcome {
    PASSED,
    OPAQUE,
    REFUSED
  }

  @BeforeAll
  static void readRules() throws IOException {
    rules = new CompiledSnapshot(CorpusRules.read(FOLDER.resolve("corpus-rules.json")));
  }

  @Test
  void whatRunsAForbiddenCommandIsRefusedWhicheverProgramStartsIt() throws IOException {
    List<String> lines = lines("refused.txt");

    assertThat(lines).hasSizeGreaterThan(1_500);
    assertThat(lines).filteredOn(line -> outcome(line) != Outcome.REFUSED).isEmpty();
  }

  @Test
  void whatMayRunOrEndInAForbiddenCommandIsOpaque() throws IOException {
    List<String> lines = lines("opaque.txt");

    assertThat(lines).hasSizeGreaterThan(100);
    assertThat(lines).filteredOn(line -> outcome(line) != Outcome.OPAQUE).isEmpty();
  }

  @Test
  void everydayWorkPassesWithoutADoubt() throws IOException {
    List<String> lines = lines("passed.txt");

    assertThat(lines).hasSizeGreaterThan(700);
    assertThat(lines).filteredOn(line -> outcome(line) != Outcome.PASSED).isEmpty();
  }

  private static List<String> lines(String file) throws IOException {
    return Files.readAllLines(FOLDER.resolve(file)).stream()
        .filter(line -> !line.startsWith("# "))
        .toList();
  }

  private static Outcome outcome(String row) {
    boolean named = row.startsWith("@");
    Dialect dialect = named ? Dialect.of(row.substring(1, row.indexOf(' '))) : Dialect.BASH;
    String typed = named ? row.substring(row.indexOf(' ') + 1) : row;
    ShellState state = ShellState.EMPTY;
    Outcome outcome = Outcome.PASSED;
    for (String line : typed.split("⏎⏎", -1)) {
      String text = line.replace('⏎', '\n').replace('⇥', '\t');
      Judgement judgement =
          Judge.judge(
              rules,
              new Submission(
                  Map.of(), state, List.of(text), LineKind.TERMINAL, Confidence.CERTAIN, dialect));
      state = judgement.shellState();
      if (judgement.verdict().decision() == Decision.REFUSE) {
        return Outcome.REFUSED;
      }
      if (!judgement.verdict().opaque().isEmpty()) {
        outcome = Outcome.OPAQUE;
      }
    }
    return outcome;
  }
}
