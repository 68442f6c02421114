package io.sallyport.judgement.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.sallyport.judgement.channel.ChannelPolicy;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class InspectionParametersTest {

  private static final InspectionParameters CLAMAV =
      new InspectionParameters(List.of("clamav"), Duration.ofSeconds(20), 1000, true, false);
  private static final InspectionParameters RULES =
      new InspectionParameters(List.of("rules", "clamav"), Duration.ofSeconds(10), 0, false, true);

  @Test
  void ofTwoGrantsEverybodyIsAskedAndTheStricterCounts() {
    InspectionParameters both = CLAMAV.and(RULES);

    assertThat(both.inspectors()).containsExactly("clamav", "rules");
    assertThat(both.deadline()).isEqualTo(Duration.ofSeconds(10));
    assertThat(both.largest()).isEqualTo(1000);
    assertThat(both.passBeyondLargest()).isFalse();
    assertThat(both.passWithoutVerdict()).isFalse();
    assertThat(CLAMAV.and(InspectionParameters.NONE)).isEqualTo(CLAMAV);
    assertThat(InspectionParameters.NONE.and(RULES)).isEqualTo(RULES);
  }

  @Test
  void itsTextIsReadAsItWasWritten() {
    assertThat(InspectionParameters.parse(RULES.text())).isEqualTo(RULES);
    assertThat(InspectionParameters.parse(InspectionParameters.NONE.text()))
        .isEqualTo(InspectionParameters.NONE);
  }

  @Test
  void aSnapshotHasItWhereThereIsAny() throws InvalidSnapshotException {
    Snapshot snapshot =
        new Snapshot(
            List.of(),
            new SessionParameters(
                Doubt.ALERT,
                Doubt.ALERT,
                List.of(),
                RecordingMode.STRICT,
                ChannelPolicy.DEFAULT,
                List.of(),
                CLAMAV));

    assertThat(snapshot.canonical())
        .contains("\nelevation NONE\ninspection 20000 1000 true false clamav\n");
    assertThat(Snapshot.parse(snapshot.canonical())).isEqualTo(snapshot);
  }

  @Test
  void whatIsWrongIsNamed() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new InspectionParameters(List.of("A b"), Duration.ofSeconds(1), 0, false, false))
        .withMessageContaining("inspectors");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new InspectionParameters(List.of(), Duration.ZERO, 0, false, false))
        .withMessageContaining("deadline");
  }
}
