package io.sallyport.admin.grant;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class GrantParametersTest {

  @Test
  void ofTwoGrantsTheStricterHolds() {
    GrantParameters one =
        new GrantParameters(
            Doubt.REFUSE, Doubt.ALERT, List.of("LANG", "TZ"), RecordingMode.BUFFERED);
    GrantParameters other =
        new GrantParameters(
            Doubt.ALERT, Doubt.ALERT, List.of("LC_*", "LANG"), RecordingMode.STRICT);
    GrantParameters both =
        new GrantParameters(Doubt.REFUSE, Doubt.ALERT, List.of("LANG"), RecordingMode.STRICT);
    assertThat(one.and(other)).isEqualTo(both);
    assertThat(other.and(one)).isEqualTo(both);
    assertThat(one.and(one)).isEqualTo(one);
  }
}
