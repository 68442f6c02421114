package io.sallyport.benchmarks.rig.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sallyport.benchmarks.route.Way;
import java.util.List;
import org.junit.jupiter.api.Test;

class RatiosTest {

  private final Findings findings = new Findings();

  @Test
  void p1ComparesWhatIsAddedOverDirect() {
    add(Figure.KEY, 300, 500, 550);

    Ratio p1 = ratio("P1");
    assertThat(p1.value()).isEqualTo(1.25, within(1e-9));
    assertThat(p1.floor().judgement(p1.value(), p1.isVoid())).isEqualTo("≤ 1.25 met");
    assertThat(p1.bar().judgement(p1.value(), p1.isVoid())).isEqualTo("≤ 1.00 **not met**");
  }

  @Test
  void p6ComparesRatesWithDirect() {
    add(Figure.EXEC_INCOMPRESSIBLE, 400, 200, 159);

    Ratio p6 = ratio("P6");
    assertThat(p6.value()).isEqualTo(0.3975, within(1e-9));
    assertThat(p6.floor().isMetBy(p6.value())).isFalse();
  }

  @Test
  void p8ComparesTransfersWithTheBastionInspectedOnesToo() {
    add(Figure.SFTP_GET, 400, 200, 230);
    add(Figure.SFTP_PUT, 400, 200, 230);
    findings.add(Figure.SFTP_GET_INSPECTED, Way.SALLYPORT, 100);
    findings.add(Figure.SFTP_PUT_INSPECTED, Way.SALLYPORT, 150);

    List<Ratio> transfers =
        Ratios.of(findings).stream().filter(ratio -> ratio.name().equals("P8")).toList();
    assertThat(transfers).extracting(Ratio::value).containsExactly(1.15, 1.15, 0.5, 0.75);
    assertThat(transfers)
        .extracting(ratio -> ratio.bar().isMetBy(ratio.value()))
        .containsExactly(true, false, true, true);
  }

  @Test
  void p10ComparesWithANodeThatRecordsNothing() {
    add(Figure.KEY, 300, 500, 550);
    findings.add(Figure.KEY, Way.UNRECORDED, 500);
    add(Figure.EXEC_TEXT, 400, 200, 160);
    findings.add(Figure.EXEC_TEXT, Way.UNRECORDED, 200);

    List<Ratio> prices =
        Ratios.of(findings).stream().filter(ratio -> ratio.name().equals("P10")).toList();
    assertThat(prices).extracting(Ratio::value).containsExactly(1.1, 0.8);
    assertThat(prices.getFirst().bar().isMetBy(1.11)).isFalse();
    assertThat(prices.getLast().bar().isMetBy(0.84)).isFalse();
  }

  @Test
  void whatViewersChangeIsComparedWithHowFarRunsWithoutAnyLieApart() {
    for (int round = 0; round < 3; round++) {
      findings.startRound(round);
      findings.add(Figure.KEY_UNWATCHED, Way.SALLYPORT, 900);
      findings.add(Figure.KEY_WATCHED, Way.SALLYPORT, 1050);
      findings.add(Figure.KEY_UNWATCHED_AGAIN, Way.SALLYPORT, round == 2 ? 1000 : 900);
    }

    Ratio silence = ratio("S6");
    assertThat(silence.value()).isEqualTo(1.5);
    assertThat(silence.floor().isMetBy(silence.value())).isFalse();
  }

  @Test
  void theVerdictIsAllowedFiveMillisecondsOverDirect() {
    add(Figure.ENTER, 1, 2, 5.5);
    add(Figure.KEY, 300, 500, 800);

    List<Ratio> enter =
        Ratios.of(findings).stream().filter(ratio -> ratio.name().equals("Enter")).toList();
    assertThat(enter).extracting(Ratio::value).containsExactly(4.5, 3.5, 4.0);
    assertThat(enter.getFirst().floor().isMetBy(4.5)).isTrue();
  }

  @Test
  void aFigureIsVoidWhenDirectMovedByMoreThanAQuarterBetweenRounds() {
    add(Figure.LOGIN, 200, 400, 300);
    findings.startRound(1);
    add(Figure.LOGIN, 251, 400, 300);

    assertThat(findings.isVoid(Figure.LOGIN)).isTrue();
    Ratio p3 = ratio("P3");
    assertThat(p3.floor().judgement(p3.value(), p3.isVoid())).isEqualTo("≤ 0.85 void");
  }

  @Test
  void aFigureIsSteadyWhenOnlyTheOthersMoved() {
    add(Figure.LOGIN, 200, 400, 300);
    findings.startRound(1);
    add(Figure.LOGIN, 250, 900, 900);

    assertThat(findings.isVoid(Figure.LOGIN)).isFalse();
  }

  @Test
  void whatWasNotMeasuredHasNoRatio() {
    findings.add(Figure.KEY, Way.DIRECT, 300);

    assertThat(Ratios.of(findings)).isEmpty();
  }

  @Test
  void theReportHasFiguresRatiosAndVoidness() {
    add(Figure.LOGIN, 200, 400, 300);
    findings.startRound(1);
    add(Figure.LOGIN, 300, 400, 300);
    Report report = new Report(findings);
    report.condition("machine: a test");

    assertThat(report.markdown())
        .contains("- machine: a test")
        .contains("VOID where direct's own p50 moved")
        .contains("login to first prompt (× 1.50)")
        .contains(
            "| 250 / 300 / 300 (2) | 400 / 400 / 400 (2) | 300 / 300 / 300 (2) |  | 1.20 | 0.75")
        .contains("| P3 | login to prompt ÷ bastion | 0.75  | ≤ 0.85 void |");
  }

  private Ratio ratio(String name) {
    return Ratios.of(findings).stream()
        .filter(ratio -> ratio.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private void add(Figure figure, double direct, double bastion, double sallyport) {
    findings.add(figure, Way.DIRECT, direct);
    findings.add(figure, Way.BASTION, bastion);
    findings.add(figure, Way.SALLYPORT, sallyport);
  }
}
