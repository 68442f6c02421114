package io.sallyport.rules.rule.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.StatusRuntimeException;
import io.sallyport.contract.session.v1.ChannelPermission;
import io.sallyport.contract.session.v1.ChannelPolicy;
import io.sallyport.contract.session.v1.ElevationParameter;
import io.sallyport.contract.session.v1.SessionParameters;
import io.sallyport.judgement.snapshot.ElevationProgram;
import java.util.List;
import org.junit.jupiter.api.Test;

class FreezeReaderTest {

  private static io.sallyport.judgement.channel.ChannelPolicy read(ChannelPolicy.Builder channels) {
    return FreezeReader.parameters(SessionParameters.newBuilder().setChannels(channels).build())
        .channels();
  }

  @Test
  void whoSaysNothingOfChannelsHasShellsAndCommands() {
    assertThat(FreezeReader.parameters(SessionParameters.getDefaultInstance()).channels())
        .isEqualTo(io.sallyport.judgement.channel.ChannelPolicy.DEFAULT);
    assertThat(read(ChannelPolicy.newBuilder()).permissions()).isEmpty();
  }

  @Test
  void everyPermissionAndPatternIsRead() {
    ChannelPolicy.Builder channels =
        ChannelPolicy.newBuilder()
            .addLocalForwards("db:5432")
            .addRemoteForwards("localhost:0")
            .addLocalSockets("/run/a")
            .addRemoteSockets("/tmp/*");
    for (ChannelPermission permission : ChannelPermission.values()) {
      if (permission != ChannelPermission.UNRECOGNIZED
          && permission != ChannelPermission.CHANNEL_PERMISSION_UNSPECIFIED) {
        channels.addPermissions(permission);
      }
    }

    assertThat(read(channels))
        .isEqualTo(
            io.sallyport.judgement.channel.ChannelPolicy.parse(
                List.of(io.sallyport.judgement.channel.ChannelPermission.values()),
                List.of("db:5432"),
                List.of("localhost:0"),
                List.of("/run/a"),
                List.of("/tmp/*")));
  }

  @Test
  void whatIsNotUnderstoodIsNotFrozen() {
    for (ChannelPolicy.Builder channels :
        List.of(
            ChannelPolicy.newBuilder()
                .addPermissions(ChannelPermission.CHANNEL_PERMISSION_UNSPECIFIED),
            ChannelPolicy.newBuilder().addPermissionsValue(999),
            ChannelPolicy.newBuilder().addLocalForwards("db"),
            ChannelPolicy.newBuilder().addRemoteSockets("tmp"))) {
      assertThatThrownBy(() -> read(channels))
          .hasMessageContaining("INVALID_ARGUMENT")
          .hasMessageContaining("parameters.channels");
    }
  }

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
