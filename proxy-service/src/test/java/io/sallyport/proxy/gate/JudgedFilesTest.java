package io.sallyport.proxy.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class JudgedFilesTest {

  private static final List<FileUse> READS = uses("/srv/a", FileUse.Mode.READ);
  private static final List<FileUse> WRITES_ETC = uses("/etc/passwd", FileUse.Mode.WRITE);

  @Test
  void whatNoRuleMatchesGoesOnAndLeavesNoRecordOfAJudgement() {
    try (GateFixture fixture = new GateFixture(GateTimes.SHORT)) {
      assertThat(judge(fixture, READS)).isEqualTo(new FileRuling.Allowed());

      assertThat(fixture.log.facts).isEmpty();
      assertThat(fixture.judge.lines()).as("it does not leave the proxy").isEmpty();
    }
  }

  @Test
  void whatARuleRefusesIsOnRecordBeforeItIsRefused() {
    try (GateFixture fixture = new GateFixture(GateTimes.SHORT)) {
      fixture.localJudge.refusesLinesWith("/etc/");
      fixture.log.withholdAcknowledgements();
      CompletableFuture<FileRuling> ruling =
          fixture.gates.files(1).judge(WRITES_ETC).toCompletableFuture();
      assertThat(ruling).isNotDone();
      fixture.log.acknowledgeWithheld();

      assertThat(ruling.join()).isInstanceOf(FileRuling.Refused.class);
      assertThat(fixture.log.judged())
          .singleElement()
          .satisfies(judged -> {
            assertThat(judged.kind()).isEqualTo(LineKind.FILE);
            assertThat(judged.line()).contains("/etc/passwd");
          });
      assertThat(fixture.log.settlements()).containsExactly(Settlement.CANCELLED);
    }
  }

  @Test
  void whatARuleOnlyWatchesIsOnRecordAndGoesOn() {
    try (GateFixture fixture = new GateFixture(GateTimes.SHORT)) {
      fixture.localJudge.answers(
          inquiry -> ScriptedJudge.answer(Decision.PROCEED, ScriptedJudge.interruptHit(0, 0)));

      assertThat(judge(fixture, READS)).isEqualTo(new FileRuling.Allowed());
      assertThat(fixture.log.judged()).hasSize(1);
      assertThat(fixture.log.settlements()).containsExactly(Settlement.FORWARDED);
    }
  }

  @Test
  void theLastAttemptEndsTheSession() {
    try (GateFixture fixture = new GateFixture(GateTimes.SHORT)) {
      fixture.localJudge.answers(
          inquiry -> ScriptedJudge.answer(Decision.END_SESSION, ScriptedJudge.interruptHit(2, 2)));

      assertThat(judge(fixture, WRITES_ETC)).isInstanceOf(FileRuling.Ended.class);
      assertThat(fixture.log.settlements()).containsExactly(Settlement.ENDED);
    }
  }

  @Test
  void withoutARecordOfAHitNothingGoesOn() {
    try (GateFixture fixture = new GateFixture(GateTimes.SHORT)) {
      fixture.localJudge.answers(
          inquiry -> ScriptedJudge.answer(Decision.PROCEED, ScriptedJudge.interruptHit(0, 0)));
      fixture.log.withholdAcknowledgements();

      assertThat(judge(fixture, READS)).isInstanceOf(FileRuling.Refused.class);
    }
  }

  private static FileRuling judge(GateFixture fixture, List<FileUse> uses) {
    return fixture.gates.files(1).judge(uses).toCompletableFuture().join();
  }

  private static List<FileUse> uses(String path, FileUse.Mode mode) {
    return List.of(new FileUse(path, mode, false));
  }
}
