package io.sallyport.judgement.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Today's rates are the floor: what the judge found once, it finds for ever. */
class CorpusReportTest {

  @Test
  void theJudgeIsNoWorseThanItWas() throws IOException, URISyntaxException {
    CorpusReport report =
        CorpusReport.of(resource("evasion-corpus.tsv"), resource("corpus-rules.json"));

    assertThat(report.decidable().rows()).isEqualTo(365);
    assertThat(report.decidable().missed()).as("missed: " + report.lines()).isZero();
    assertThat(report.decidable().refused()).isGreaterThanOrEqualTo(363);
    assertThat(report.needsPolicy().missed()).isZero();
    assertThat(report.needsPolicy().refused()).isGreaterThanOrEqualTo(76);
    assertThat(report.lookalike().refused()).isZero();
    assertThat(report.benign().rows()).isEqualTo(59);
    assertThat(report.benign().refused()).isZero();
    assertThat(report.benign().opaque()).isZero();
  }

  @Test
  void theSameHoldsOfVariantsOfEveryClass() throws IOException, URISyntaxException {
    CorpusReport report = CorpusReport.of(resource("variants.tsv"), resource("corpus-rules.json"));

    assertThat(report.decidable().rows()).isEqualTo(798);
    assertThat(report.decidable().missed()).as("missed: " + report.lines()).isZero();
    assertThat(report.decidable().refused()).isGreaterThanOrEqualTo(797);
    assertThat(report.needsPolicy().rows()).isEqualTo(125);
    assertThat(report.needsPolicy().missed()).isZero();
    assertThat(report.lookalike().rows()).isEqualTo(82);
    assertThat(report.lookalike().refused()).isLessThanOrEqualTo(2);
    assertThat(report.benign().rows()).isEqualTo(304);
    assertThat(report.benign().refused()).as("refused: " + report.lines()).isZero();
    assertThat(report.benign().opaque()).as("opaque: " + report.lines()).isZero();
  }

  @Test
  void theSameHoldsOfLinesThatWereWrittenWithoutALookAtTheJudge()
      throws IOException, URISyntaxException {
    CorpusReport report =
        CorpusReport.of(resource("independent.tsv"), resource("corpus-rules.json"));

    assertThat(report.decidable().rows()).isEqualTo(637);
    assertThat(report.decidable().missed()).as("missed: " + report.lines()).isZero();
    assertThat(report.decidable().refused()).isGreaterThanOrEqualTo(635);
    assertThat(report.needsPolicy().rows()).isEqualTo(112);
    assertThat(report.needsPolicy().missed()).isLessThanOrEqualTo(1);
    assertThat(report.lookalike().rows()).isEqualTo(64);
    assertThat(report.lookalike().refused()).isLessThanOrEqualTo(1);
    assertThat(report.benign().rows()).isEqualTo(285);
    assertThat(report.benign().refused()).as("refused: " + report.lines()).isZero();
    assertThat(report.benign().opaque()).isLessThanOrEqualTo(1);
  }

  @Test
  void theLastLineOfTheReportIsJson() throws IOException, URISyntaxException {
    String last =
        CorpusReport.of(resource("evasion-corpus.tsv"), resource("corpus-rules.json"))
            .lines()
            .getLast();

    assertThat(last)
        .matches(
            "\\{\"decidable\": \\{\"rows\": \\d+, \"refused\": \\d+, \"opaque\": \\d+, \"missed\":"
                + " \\d+}, \"needsPolicy\": \\{\"rows\": .*, \"missed\": \\d+}, \"lookalike\":"
                + " \\{\"rows\": \\d+, \"refused\": \\d+, \"opaque\": \\d+}, \"benign\": \\{.*}}");
  }

  private static Path resource(String name) throws URISyntaxException {
    return Path.of(Objects.requireNonNull(CorpusReportTest.class.getResource(name)).toURI());
  }
}
