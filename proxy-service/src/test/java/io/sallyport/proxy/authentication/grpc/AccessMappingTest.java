package io.sallyport.proxy.authentication.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.contract.access.v1.AuthorizedTarget;
import io.sallyport.contract.access.v1.OpenSessionResponse;
import io.sallyport.contract.session.v1.ChannelPermission;
import io.sallyport.contract.session.v1.ChannelPolicy;
import io.sallyport.contract.session.v1.SessionParameters;
import io.sallyport.proxy.authentication.SessionDecision;
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
                            .addPermissionsValue(0)
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
}
