package io.sallyport.proxy.authentication.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.contract.access.v1.AuthorizedTarget;
import io.sallyport.contract.access.v1.OpenSessionResponse;
import io.sallyport.contract.session.v1.ChannelPermission;
import io.sallyport.contract.session.v1.ChannelPolicy;
import io.sallyport.contract.session.v1.ElevationParameter;
import io.sallyport.contract.session.v1.SessionParameters;
import io.sallyport.proxy.authentication.SessionDecision;
import io.sallyport.proxy.elevation.ElevationGrant;
import io.sallyport.proxy.session.ElevationProgram;
import java.util.List;
import org.junit.jupiter.api.Test;

class AccessMappingTest {

  private static io.sallyport.judgement.channel.ChannelPolicy channels(
      SessionParameters.Builder parameters) {
    OpenSessionResponse response =
        OpenSessionResponse.newBuilder()
            .setTarget(
                AuthorizedTarget.newBuilder()
                    .setHost("192.0.2.7")
                    .setPort(22)
                    .addHostKeys("ssh-ed25519 AAAA")
                    .setPassword("secret")
                    .setParameters(parameters))
            .build();
    return ((SessionDecision.Granted) AccessMapping.decision(response)).target().channels();
  }

  @Test
  void aTargetOfAnEarlierVersionHasShellsAndCommands() {
    assertThat(channels(SessionParameters.newBuilder()))
        .isEqualTo(io.sallyport.judgement.channel.ChannelPolicy.DEFAULT);
  }

  @Test
  void aPermissionOfALaterVersionIsNotGranted() {
    assertThat(
            channels(
                SessionParameters.newBuilder()
                    .setChannels(
                        ChannelPolicy.newBuilder()
                            .addPermissions(ChannelPermission.CHANNEL_PERMISSION_UNSPECIFIED)
                            .addPermissionsValue(999)
                            .addPermissions(ChannelPermission.CHANNEL_PERMISSION_GIT)
                            .addLocalForwards("db:22"))))
        .isEqualTo(
            io.sallyport.judgement.channel.ChannelPolicy.parse(
                List.of(io.sallyport.judgement.channel.ChannelPermission.GIT),
                List.of("db:22"),
                List.of(),
                List.of(),
                List.of()));
  }

  @Test
  void aPatternThatCanNotBeReadOpensNoSession() {
    assertThatThrownBy(() ->
            channels(
                SessionParameters.newBuilder()
                    .setChannels(ChannelPolicy.newBuilder().addLocalForwards("db"))))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static ElevationGrant elevation(SessionParameters parameters, String password) {
    SessionDecision decision =
        AccessMapping.decision(
            OpenSessionResponse.newBuilder()
                .setTarget(
                    AuthorizedTarget.newBuilder()
                        .setHost("192.0.2.7")
                        .setPort(22)
                        .addHostKeys("ssh-ed25519 AAAA")
                        .setPassword("login-password")
                        .setElevationPassword(password)
                        .setParameters(parameters))
                .build());
    return ((SessionDecision.Granted) decision).target().elevation();
  }

  private static SessionParameters answering(
      io.sallyport.contract.session.v1.ElevationProgram... programs) {
    ElevationParameter.Builder elevation = ElevationParameter.newBuilder();
    for (io.sallyport.contract.session.v1.ElevationProgram program : programs) {
      elevation.addPrograms(program);
    }
    return SessionParameters.newBuilder().setElevation(elevation).build();
  }

  @Test
  void withoutTheParameterSudoIsAnswered() {
    ElevationGrant grant = elevation(SessionParameters.getDefaultInstance(), "pw");

    assertThat(grant.programs()).containsExactly(ElevationProgram.SUDO);
    assertThat(grant.secret().canBeTyped()).isTrue();
    assertThat(grant.toString()).doesNotContain("pw");
  }

  @Test
  void theProgramsThatAreNamedAreAnswered() {
    assertThat(
            elevation(
                    answering(
                        io.sallyport.contract.session.v1.ElevationProgram.ELEVATION_PROGRAM_SU,
                        io.sallyport.contract.session.v1.ElevationProgram.ELEVATION_PROGRAM_DOAS),
                    "pw")
                .programs())
        .containsExactlyInAnyOrder(ElevationProgram.SU, ElevationProgram.DOAS);
  }

  @Test
  void whereNoneIsNamedOrThereIsNoPasswordNothingIsAnswered() {
    assertThat(elevation(answering(), "pw").programs()).isEmpty();
    assertThat(elevation(SessionParameters.getDefaultInstance(), "").programs()).isEmpty();
    assertThat(elevation(SessionParameters.getDefaultInstance(), "").secret().canBeTyped())
        .isFalse();
  }

  @Test
  void whatALaterVersionNamesIsNotAnswered() {
    assertThat(
            elevation(
                    answering(
                        io.sallyport.contract.session.v1.ElevationProgram
                            .ELEVATION_PROGRAM_UNSPECIFIED),
                    "pw")
                .programs())
        .isEmpty();
  }
}
