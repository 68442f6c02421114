package io.sallyport.proxy.authentication.grpc;

import com.google.protobuf.Timestamp;
import io.sallyport.contract.access.v1.AuthenticateResponse;
import io.sallyport.contract.access.v1.LineProbe;
import io.sallyport.contract.access.v1.ListTargetsResponse;
import io.sallyport.contract.access.v1.OpenSessionResponse;
import io.sallyport.contract.access.v1.SessionRefusal;
import io.sallyport.contract.access.v1.SessionRefused;
import io.sallyport.contract.session.v1.Ref;
import io.sallyport.contract.session.v1.SessionParameters;
import io.sallyport.judgement.channel.ChannelPermission;
import io.sallyport.judgement.channel.ChannelPolicy;
import io.sallyport.proxy.authentication.Authentication;
import io.sallyport.proxy.authentication.SessionDecision;
import io.sallyport.proxy.authentication.TargetListing;
import io.sallyport.proxy.elevation.ElevationGrant;
import io.sallyport.proxy.elevation.ElevationSecret;
import io.sallyport.proxy.menu.ListedTarget;
import io.sallyport.proxy.menu.TargetList;
import io.sallyport.proxy.recording.RecordingMode;
import io.sallyport.proxy.session.ElevationProgram;
import io.sallyport.proxy.session.LoginRefusal;
import io.sallyport.proxy.session.Party;
import io.sallyport.proxy.session.SessionSubject;
import io.sallyport.proxy.session.TargetName;
import io.sallyport.proxy.target.AuthorizedTarget;
import io.sallyport.proxy.target.TargetSecret;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The access service's answers in the words of the proxy. What isn't understood is a refusal. */
final class AccessMapping {

  private static final Set<String> UNKNOWN_PERMISSIONS = Set.of("UNSPECIFIED", "UNRECOGNIZED");

  private static final String NO_ANSWER = "the access service gave no answer; try again shortly";

  private AccessMapping() {}

  static Authentication authentication(AuthenticateResponse response) {
    if (!response.hasTicket()) {
      return new Authentication.Rejected();
    }
    var ticket = response.getTicket();
    return new Authentication.Accepted(
        ticket.getValue(), instant(ticket.getExpiresAt()), party(ticket.getOperator()));
  }

  static TargetListing listing(ListTargetsResponse response) {
    return switch (response.getOutcomeCase()) {
      case LIST ->
          new TargetListing.Listed(
              new TargetList(
                  response.getList().getTargetsList().stream().map(AccessMapping::listed).toList(),
                  response.getList().getMatching()),
              instant(response.getList().getTicketExpiresAt()));
      case REFUSED ->
          new TargetListing.Denied(
              refusal(response.getRefused().getReason()), response.getRefused().getMessage());
      case OUTCOME_NOT_SET -> new TargetListing.Denied(LoginRefusal.UNAVAILABLE, NO_ANSWER);
    };
  }

  private static ListedTarget listed(io.sallyport.contract.access.v1.ListedTarget target) {
    return new ListedTarget(
        new TargetName(target.getCredential(), target.getDevice()),
        target.hasLastOpenedAt() ? instant(target.getLastOpenedAt()) : null);
  }

  private static Instant instant(Timestamp timestamp) {
    return Instant.ofEpochSecond(timestamp.getSeconds(), timestamp.getNanos());
  }

  static SessionDecision decision(OpenSessionResponse response) {
    return switch (response.getOutcomeCase()) {
      case TARGET -> new SessionDecision.Granted(target(response.getTarget()));
      case REFUSED -> refused(response.getRefused());
      case OUTCOME_NOT_SET -> new SessionDecision.Denied(LoginRefusal.UNAVAILABLE, NO_ANSWER);
    };
  }

  private static SessionDecision refused(SessionRefused refused) {
    LoginRefusal reason = refusal(refused.getReason());
    return refused.hasTicket()
        ? new SessionDecision.ChooseAgain(
            reason, refused.getMessage(), refused.getTicket().getValue())
        : new SessionDecision.Denied(reason, refused.getMessage());
  }

  private static LoginRefusal refusal(SessionRefusal reason) {
    return switch (reason) {
      case SESSION_REFUSAL_NOT_GRANTED -> LoginRefusal.NOT_GRANTED;
      case SESSION_REFUSAL_ACCOUNT_BLOCKED -> LoginRefusal.ACCOUNT_BLOCKED;
      case SESSION_REFUSAL_LOCKED -> LoginRefusal.LOCKED;
      case SESSION_REFUSAL_ACCOUNT_DISABLED -> LoginRefusal.ACCOUNT_DISABLED;
      case SESSION_REFUSAL_NO_SNAPSHOT -> LoginRefusal.UNAVAILABLE;
      case SESSION_REFUSAL_TICKET, SESSION_REFUSAL_UNSPECIFIED, UNRECOGNIZED ->
          LoginRefusal.AUTHENTICATION;
    };
  }

  private static AuthorizedTarget target(io.sallyport.contract.access.v1.AuthorizedTarget target) {
    var subject = target.getSubject();
    return new AuthorizedTarget(
        new SessionSubject(
            party(subject.getOperator()),
            party(subject.getDevice()),
            party(subject.getCredential())),
        target.getHost(),
        target.getPort(),
        target.getHostKeysList(),
        target.getLogin(),
        secret(target),
        target.getParameters().getEnvironmentList(),
        target.getSnapshotHash(),
        target.getDialect(),
        target.getLineProbe() == LineProbe.LINE_PROBE_ON,
        elevation(target),
        recording(target.getParameters().getRecording()),
        channels(target.getParameters()),
        InspectionMapping.terms(target.getParameters().getInspection()));
  }

  /** A permission of a later version is not granted. */
  private static ChannelPolicy channels(SessionParameters parameters) {
    if (!parameters.hasChannels()) {
      return ChannelPolicy.DEFAULT;
    }
    var channels = parameters.getChannels();
    return ChannelPolicy.parse(
        channels.getPermissionsList().stream()
            .map(p -> p.name().replace("CHANNEL_PERMISSION_", ""))
            .filter(name -> !UNKNOWN_PERMISSIONS.contains(name))
            .map(ChannelPermission::valueOf)
            .toList(),
        channels.getLocalForwardsList(),
        channels.getRemoteForwardsList(),
        channels.getLocalSocketsList(),
        channels.getRemoteSocketsList());
  }

  private static RecordingMode recording(io.sallyport.contract.session.v1.RecordingMode recording) {
    return switch (recording) {
      case RECORDING_MODE_BUFFERED -> RecordingMode.BUFFERED;
      case RECORDING_MODE_STRICT, RECORDING_MODE_UNSPECIFIED, UNRECOGNIZED -> RecordingMode.STRICT;
    };
  }

  /** Absent, the parameter means sudo; without a password nothing can be answered. */
  private static ElevationGrant elevation(io.sallyport.contract.access.v1.AuthorizedTarget target) {
    if (target.getElevationPassword().isEmpty()) {
      return ElevationGrant.none();
    }
    var parameters = target.getParameters();
    Set<ElevationProgram> programs =
        parameters.hasElevation()
            ? parameters.getElevation().getProgramsList().stream()
                .flatMap(program -> program(program).stream())
                .collect(Collectors.toSet())
            : Set.of(ElevationProgram.SUDO);
    return new ElevationGrant(
        programs, new ElevationSecret(target.getElevationPasswordBytes().toByteArray()));
  }

  private static Optional<ElevationProgram> program(
      io.sallyport.contract.session.v1.ElevationProgram program) {
    return switch (program) {
      case ELEVATION_PROGRAM_SUDO -> Optional.of(ElevationProgram.SUDO);
      case ELEVATION_PROGRAM_SU -> Optional.of(ElevationProgram.SU);
      case ELEVATION_PROGRAM_DOAS -> Optional.of(ElevationProgram.DOAS);
      case ELEVATION_PROGRAM_UNSPECIFIED, UNRECOGNIZED -> Optional.empty();
    };
  }

  private static TargetSecret secret(io.sallyport.contract.access.v1.AuthorizedTarget target) {
    return switch (target.getSecretCase()) {
      case PASSWORD -> new TargetSecret.Password(target.getPassword());
      case PRIVATE_KEY -> new TargetSecret.PrivateKey(target.getPrivateKey());
      case SECRET_NOT_SET ->
          throw new IllegalArgumentException(
              "credential " + target.getSubject().getCredential().getName() + " has no secret");
    };
  }

  private static Party party(Ref ref) {
    return new Party(ref.getId(), ref.getName());
  }
}
