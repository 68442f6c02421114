package io.sallyport.proxy.authentication.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Timestamp;
import io.sallyport.contract.access.v1.AuthorizedTarget;
import io.sallyport.contract.access.v1.ListTargetsResponse;
import io.sallyport.contract.access.v1.ListedTarget;
import io.sallyport.contract.access.v1.OpenSessionResponse;
import io.sallyport.contract.access.v1.SessionRefusal;
import io.sallyport.contract.access.v1.SessionRefused;
import io.sallyport.contract.access.v1.TargetList;
import io.sallyport.contract.access.v1.Ticket;
import io.sallyport.contract.session.v1.ChannelPermission;
import io.sallyport.contract.session.v1.ChannelPolicy;
import io.sallyport.contract.session.v1.ElevationParameter;
import io.sallyport.contract.session.v1.SessionParameters;
import io.sallyport.proxy.authentication.SessionDecision;
import io.sallyport.proxy.authentication.TargetListing;
import io.sallyport.proxy.elevation.ElevationGrant;
import io.sallyport.proxy.session.ElevationProgram;
import io.sallyport.proxy.session.LoginRefusal;
import io.sallyport.proxy.session.TargetName;
import java.time.Instant;
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

  @Test
  void aRefusalWithATicketLeavesAnotherChoice() {
    SessionRefused refused =
        SessionRefused.newBuilder()
            .setReason(SessionRefusal.SESSION_REFUSAL_NOT_GRANTED)
            .setMessage("No access.")
            .build();

    assertThat(AccessMapping.decision(OpenSessionResponse.newBuilder().setRefused(refused).build()))
        .isEqualTo(new SessionDecision.Denied(LoginRefusal.NOT_GRANTED, "No access."));
    SessionDecision again =
        AccessMapping.decision(
            OpenSessionResponse.newBuilder()
                .setRefused(refused.toBuilder().setTicket(Ticket.newBuilder().setValue("t2")))
                .build());
    assertThat(again)
        .isEqualTo(new SessionDecision.ChooseAgain(LoginRefusal.NOT_GRANTED, "No access.", "t2"));
    assertThat(again.toString()).doesNotContain("t2");
  }

  @Test
  void aListHasNamesAndTimes() {
    TargetListing listing =
        AccessMapping.listing(
            ListTargetsResponse.newBuilder()
                .setList(
                    TargetList.newBuilder()
                        .addTargets(
                            ListedTarget.newBuilder()
                                .setCredential("root")
                                .setDevice("box")
                                .setLastOpenedAt(Timestamp.newBuilder().setSeconds(5)))
                        .addTargets(ListedTarget.newBuilder().setCredential("a").setDevice("b"))
                        .setMatching(7)
                        .setTicketExpiresAt(Timestamp.newBuilder().setSeconds(9)))
                .build());

    assertThat(listing)
        .isEqualTo(
            new TargetListing.Listed(
                new io.sallyport.proxy.menu.TargetList(
                    List.of(
                        new io.sallyport.proxy.menu.ListedTarget(
                            new TargetName("root", "box"), Instant.ofEpochSecond(5)),
                        new io.sallyport.proxy.menu.ListedTarget(new TargetName("a", "b"), null)),
                    7),
                Instant.ofEpochSecond(9)));
  }

  @Test
  void noAnswerIsNoList() {
    assertThat(AccessMapping.listing(ListTargetsResponse.getDefaultInstance()))
        .isInstanceOfSatisfying(
            TargetListing.Denied.class,
            denied -> assertThat(denied.reason()).isEqualTo(LoginRefusal.UNAVAILABLE));
  }
}
