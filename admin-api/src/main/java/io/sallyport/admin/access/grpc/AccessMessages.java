package io.sallyport.admin.access.grpc;

import com.google.protobuf.Timestamp;
import io.sallyport.admin.access.GrantedTarget;
import io.sallyport.admin.access.Holder;
import io.sallyport.admin.access.SessionDecision;
import io.sallyport.admin.access.TargetListing;
import io.sallyport.admin.credential.Secret;
import io.sallyport.admin.grant.GrantParameters;
import io.sallyport.contract.access.v1.AuthorizedTarget;
import io.sallyport.contract.access.v1.LineProbe;
import io.sallyport.contract.access.v1.ListTargetsResponse;
import io.sallyport.contract.access.v1.ListedTarget;
import io.sallyport.contract.access.v1.OpenSessionResponse;
import io.sallyport.contract.access.v1.SessionRefusal;
import io.sallyport.contract.access.v1.SessionRefused;
import io.sallyport.contract.access.v1.TargetList;
import io.sallyport.contract.access.v1.Ticket;
import io.sallyport.contract.session.v1.ChannelPermission;
import io.sallyport.contract.session.v1.ChannelPolicy;
import io.sallyport.contract.session.v1.Doubt;
import io.sallyport.contract.session.v1.ElevationParameter;
import io.sallyport.contract.session.v1.ElevationProgram;
import io.sallyport.contract.session.v1.Inspection;
import io.sallyport.contract.session.v1.RecordingMode;
import io.sallyport.contract.session.v1.Ref;
import io.sallyport.contract.session.v1.SessionParameters;
import io.sallyport.contract.session.v1.SessionSubject;
import io.sallyport.contract.session.v1.Uninspected;
import io.sallyport.judgement.snapshot.InspectionParameters;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The decisions at login as messages. */
final class AccessMessages {

  private AccessMessages() {}

  static OpenSessionResponse response(SessionDecision decision) {
    OpenSessionResponse.Builder response = OpenSessionResponse.newBuilder();
    switch (decision) {
      case SessionDecision.Authorized authorized -> response.setTarget(target(authorized));
      case SessionDecision.Refused refused -> response.setRefused(refused(refused));
    }
    return response.build();
  }

  static ListTargetsResponse response(TargetListing listing) {
    ListTargetsResponse.Builder response = ListTargetsResponse.newBuilder();
    switch (listing) {
      case TargetListing.Listed listed -> response.setList(list(listed));
      case TargetListing.Unlisted(SessionDecision.Refused refused) ->
          response.setRefused(refused(refused));
    }
    return response.build();
  }

  static Ticket ticket(io.sallyport.admin.access.Ticket ticket) {
    return Ticket.newBuilder()
        .setValue(ticket.value())
        .setExpiresAt(timestamp(ticket.expiresAt()))
        .setOperator(ref(ticket.operator()))
        .build();
  }

  static SessionSubject subject(Holder holder, GrantedTarget target) {
    return SessionSubject.newBuilder()
        .setOperator(ref(holder.operator()))
        .setDevice(ref(target.device()))
        .setCredential(ref(target.credential()))
        .build();
  }

  static SessionParameters parameters(GrantParameters parameters) {
    return SessionParameters.newBuilder()
        .setOnOpaque(doubt(parameters.onOpaque()))
        .setOnUncertain(doubt(parameters.onUncertain()))
        .addAllEnvironment(parameters.environment())
        .setRecording(recording(parameters.recording()))
        .setChannels(channels(parameters.channels()))
        .setElevation(
            ElevationParameter.newBuilder()
                .addAllPrograms(
                    parameters.elevation().stream().map(AccessMessages::program).toList()))
        .setInspection(inspection(parameters.inspection()))
        .build();
  }

  static Ref ref(io.sallyport.admin.resource.Ref ref) {
    return Ref.newBuilder().setId(ref.id()).setName(ref.name() == null ? "" : ref.name()).build();
  }

  static Timestamp timestamp(Instant instant) {
    return Timestamp.newBuilder()
        .setSeconds(instant.getEpochSecond())
        .setNanos(instant.getNano())
        .build();
  }

  private static AuthorizedTarget target(SessionDecision.Authorized authorized) {
    GrantedTarget target = authorized.target();
    AuthorizedTarget.Builder message =
        AuthorizedTarget.newBuilder()
            .setSubject(subject(authorized.holder(), target))
            .setHost(target.address().host())
            .setPort(target.address().port())
            .addAllHostKeys(target.hostKeys())
            .setLogin(target.login())
            .setParameters(parameters(target.parameters()))
            .setSnapshotHash(authorized.snapshotHash())
            .setDialect(target.dialect())
            .setLineProbe(probe(target.lineProbe()))
            .addAllOperatorGroups(authorized.holder().groups())
            .addAllDeviceGroups(target.groups());
    switch (authorized.secret()) {
      case Secret.Password password -> message.setPassword(password.value());
      case Secret.PrivateKey key -> message.setPrivateKey(key.value());
    }
    Secret.Password elevation = authorized.elevation();
    if (elevation != null) {
      message.setElevationPassword(elevation.value());
    }
    return message.build();
  }

  private static ElevationProgram program(io.sallyport.admin.grant.ElevationProgram program) {
    return switch (program) {
      case SUDO -> ElevationProgram.ELEVATION_PROGRAM_SUDO;
      case SU -> ElevationProgram.ELEVATION_PROGRAM_SU;
      case DOAS -> ElevationProgram.ELEVATION_PROGRAM_DOAS;
    };
  }

  private static TargetList list(TargetListing.Listed listed) {
    return TargetList.newBuilder()
        .addAllTargets(listed.targets().stream().map(AccessMessages::listed).toList())
        .setMatching(listed.matching())
        .setTicketExpiresAt(timestamp(listed.ticketExpiresAt()))
        .build();
  }

  private static ListedTarget listed(io.sallyport.admin.access.ListedTarget target) {
    ListedTarget.Builder message =
        ListedTarget.newBuilder().setCredential(target.credential()).setDevice(target.device());
    if (target.lastOpened() != null) {
      message.setLastOpenedAt(timestamp(target.lastOpened()));
    }
    return message.build();
  }

  private static SessionRefused refused(SessionDecision.Refused refused) {
    SessionRefused.Builder message =
        SessionRefused.newBuilder()
            .setReason(reason(refused.reason()))
            .setMessage(refused.message());
    if (refused.operator() != null) {
      message.setOperator(ref(refused.operator()));
    }
    if (refused.next() != null) {
      message.setTicket(ticket(refused.next()));
    }
    return message.build();
  }

  private static SessionRefusal reason(SessionDecision.Reason reason) {
    return switch (reason) {
      case TICKET -> SessionRefusal.SESSION_REFUSAL_TICKET;
      case NOT_GRANTED -> SessionRefusal.SESSION_REFUSAL_NOT_GRANTED;
      case ACCOUNT_BLOCKED -> SessionRefusal.SESSION_REFUSAL_ACCOUNT_BLOCKED;
      case LOCKED -> SessionRefusal.SESSION_REFUSAL_LOCKED;
      case ACCOUNT_DISABLED -> SessionRefusal.SESSION_REFUSAL_ACCOUNT_DISABLED;
      case NO_SNAPSHOT -> SessionRefusal.SESSION_REFUSAL_NO_SNAPSHOT;
    };
  }

  private static LineProbe probe(io.sallyport.admin.device.LineProbe probe) {
    return switch (probe) {
      case OFF -> LineProbe.LINE_PROBE_OFF;
      case ON -> LineProbe.LINE_PROBE_ON;
    };
  }

  private static ChannelPolicy channels(io.sallyport.judgement.channel.ChannelPolicy policy) {
    return ChannelPolicy.newBuilder()
        .addAllPermissions(
            policy.permissions().stream()
                .map(p -> ChannelPermission.valueOf("CHANNEL_PERMISSION_" + p.name()))
                .toList())
        .addAllLocalForwards(words(policy.localForwards()))
        .addAllRemoteForwards(words(policy.remoteForwards()))
        .addAllLocalSockets(words(policy.localSockets()))
        .addAllRemoteSockets(words(policy.remoteSockets()))
        .build();
  }

  private static Inspection inspection(InspectionParameters parameters) {
    Duration deadline = parameters.deadline();
    return Inspection.newBuilder()
        .addAllInspectors(parameters.inspectors())
        .setDeadline(
            com.google.protobuf.Duration.newBuilder()
                .setSeconds(deadline.toSeconds())
                .setNanos(deadline.toNanosPart()))
        .setLargest(parameters.largest())
        .setBeyondLargest(uninspected(parameters.passBeyondLargest()))
        .setWithoutVerdict(uninspected(parameters.passWithoutVerdict()))
        .build();
  }

  private static Uninspected uninspected(boolean pass) {
    return pass ? Uninspected.UNINSPECTED_PASS : Uninspected.UNINSPECTED_REFUSE;
  }

  private static List<String> words(List<?> patterns) {
    return patterns.stream().map(Object::toString).toList();
  }

  private static RecordingMode recording(io.sallyport.admin.grant.RecordingMode mode) {
    return switch (mode) {
      case STRICT -> RecordingMode.RECORDING_MODE_STRICT;
      case BUFFERED -> RecordingMode.RECORDING_MODE_BUFFERED;
    };
  }

  private static Doubt doubt(io.sallyport.admin.grant.Doubt doubt) {
    return switch (doubt) {
      case ALERT -> Doubt.DOUBT_ALERT;
      case REFUSE -> Doubt.DOUBT_REFUSE;
    };
  }
}
