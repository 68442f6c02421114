package io.sallyport.rules.rule.grpc;

import io.grpc.Status;
import io.sallyport.contract.rule.v1.FreezeSnapshotRequest;
import io.sallyport.contract.session.v1.Inspection;
import io.sallyport.contract.session.v1.Uninspected;
import io.sallyport.judgement.channel.ChannelPermission;
import io.sallyport.judgement.channel.ChannelPolicy;
import io.sallyport.judgement.snapshot.Doubt;
import io.sallyport.judgement.snapshot.ElevationProgram;
import io.sallyport.judgement.snapshot.InspectionParameters;
import io.sallyport.judgement.snapshot.RecordingMode;
import io.sallyport.judgement.snapshot.SessionParameters;
import io.sallyport.rules.snapshot.SessionScope;
import java.time.Duration;
import java.util.List;

/** Reads who a snapshot is for and what its session's parameters are. */
public final class FreezeReader {

  static SessionScope scope(FreezeSnapshotRequest request) {
    return new SessionScope(
        request.getOperatorGroupsList(),
        request.getDeviceGroupsList(),
        request.getSubject().getDevice().getId(),
        request.getSubject().getCredential().getId());
  }

  /** What an administrator sets besides the rules; what is absent has its default. */
  public static SessionParameters parameters(
      io.sallyport.contract.session.v1.SessionParameters parameters) {
    return new SessionParameters(
        doubt(parameters.getOnOpaque()),
        doubt(parameters.getOnUncertain()),
        parameters.getEnvironmentList(),
        recording(parameters.getRecording()),
        parameters.hasChannels() ? channels(parameters.getChannels()) : ChannelPolicy.DEFAULT,
        parameters.hasElevation()
            ? parameters.getElevation().getProgramsList().stream()
                .map(FreezeReader::program)
                .toList()
            : List.of(ElevationProgram.SUDO),
        inspection(parameters.getInspection()));
  }

  private static RecordingMode recording(io.sallyport.contract.session.v1.RecordingMode message) {
    return switch (message) {
      case RECORDING_MODE_STRICT, RECORDING_MODE_UNSPECIFIED -> RecordingMode.STRICT;
      case RECORDING_MODE_BUFFERED -> RecordingMode.BUFFERED;
      case UNRECOGNIZED ->
          throw Status.INVALID_ARGUMENT
              .withDescription("parameters.recording must be STRICT or BUFFERED")
              .asRuntimeException();
    };
  }

  private static InspectionParameters inspection(Inspection message) {
    try {
      var deadline = message.getDeadline();
      return new InspectionParameters(
          message.getInspectorsList(),
          message.hasDeadline()
              ? Duration.ofSeconds(deadline.getSeconds(), deadline.getNanos())
              : InspectionParameters.NONE.deadline(),
          message.getLargest(),
          message.getBeyondLargest() == Uninspected.UNINSPECTED_PASS,
          message.getWithoutVerdict() == Uninspected.UNINSPECTED_PASS);
    } catch (IllegalArgumentException e) {
      throw Status.INVALID_ARGUMENT
          .withDescription("parameters.inspection: " + e.getMessage())
          .withCause(e)
          .asRuntimeException();
    }
  }

  private static ChannelPolicy channels(io.sallyport.contract.session.v1.ChannelPolicy message) {
    try {
      return ChannelPolicy.parse(
          message.getPermissionsList().stream()
              .map(p -> ChannelPermission.valueOf(p.name().replace("CHANNEL_PERMISSION_", "")))
              .toList(),
          message.getLocalForwardsList(),
          message.getRemoteForwardsList(),
          message.getLocalSocketsList(),
          message.getRemoteSocketsList());
    } catch (IllegalArgumentException e) {
      throw Status.INVALID_ARGUMENT
          .withDescription("parameters.channels: " + e.getMessage())
          .withCause(e)
          .asRuntimeException();
    }
  }

  private static ElevationProgram program(
      io.sallyport.contract.session.v1.ElevationProgram message) {
    return switch (message) {
      case ELEVATION_PROGRAM_SUDO -> ElevationProgram.SUDO;
      case ELEVATION_PROGRAM_SU -> ElevationProgram.SU;
      case ELEVATION_PROGRAM_DOAS -> ElevationProgram.DOAS;
      case ELEVATION_PROGRAM_UNSPECIFIED, UNRECOGNIZED ->
          throw Status.INVALID_ARGUMENT
              .withDescription("parameters.elevation must name SUDO, SU or DOAS")
              .asRuntimeException();
    };
  }

  private static Doubt doubt(io.sallyport.contract.session.v1.Doubt message) {
    return switch (message) {
      // Alert is the default of both parameters.
      case DOUBT_ALERT, DOUBT_UNSPECIFIED -> Doubt.ALERT;
      case DOUBT_REFUSE -> Doubt.REFUSE;
      case UNRECOGNIZED ->
          throw Status.INVALID_ARGUMENT
              .withDescription("parameters.on_opaque and on_uncertain must be ALERT or REFUSE")
              .asRuntimeException();
    };
  }

  private FreezeReader() {}
}
