package io.sallyport.rules.rule.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.StatusRuntimeException;
import io.sallyport.contract.session.v1.ElevationParameter;
import io.sallyport.contract.session.v1.SessionParameters;
import io.sallyport.judgement.snapshot.ElevationProgram;
import org.junit.jupiter.api.Test;

class FreezeReaderTest {

  private static SessionParameters answering(ElevationParameter.Builder elevation) {
    return SessionParameters.newBuilder().setElevation(elevation).build();
  }

  @Test
  void anElevationThatIsAbsentIsSudo() {
    assertThat(FreezeReader.parameters(SessionParameters.getDefaultInstance()).elevation())
        .containsExactly(ElevationProgram.SUDO);
  }

  @Test
  void anElevationWithoutProgramsIsNone() {
    assertThat(FreezeReader.parameters(answering(ElevationParameter.newBuilder())).elevation())
        .isEmpty();
  }

  @Test
  void aProgramThatIsNotKnownIsRefused() {
    assertThatThrownBy(() ->
            FreezeReader.parameters(
                answering(ElevationParameter.newBuilder().addProgramsValue(99))))
        .isInstanceOf(StatusRuntimeException.class);
  }
}
