package io.sallyport.admin.grant;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class GrantParametersTest {

  @Test
  void ofTwoGrantsTheStricterHolds() {
    GrantParameters one =
        new GrantParameters(
            Doubt.REFUSE,
            Doubt.ALERT,
            List.of("LANG", "TZ"),
            RecordingMode.BUFFERED,
            List.of(ElevationProgram.SU, ElevationProgram.SUDO));
    GrantParameters other =
        new GrantParameters(
            Doubt.ALERT,
            Doubt.ALERT,
            List.of("LC_*", "LANG"),
            RecordingMode.STRICT,
            List.of(ElevationProgram.SUDO));
    GrantParameters both =
        new GrantParameters(
            Doubt.REFUSE,
            Doubt.ALERT,
            List.of("LANG"),
            RecordingMode.STRICT,
            List.of(ElevationProgram.SUDO));
    assertThat(one.and(other)).isEqualTo(both);
    assertThat(other.and(one)).isEqualTo(both);
    assertThat(one.and(one)).isEqualTo(one);
  }
}
