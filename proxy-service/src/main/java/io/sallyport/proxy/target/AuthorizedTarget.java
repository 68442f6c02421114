package io.sallyport.proxy.target;

import io.sallyport.judgement.channel.ChannelPolicy;
import io.sallyport.proxy.elevation.ElevationGrant;
import io.sallyport.proxy.recording.RecordingMode;
import io.sallyport.proxy.session.SessionSubject;
import io.sallyport.proxy.transfer.inspection.InspectionTerms;
import java.util.List;

/**
 * The permission to dial a target. Only the adapter of the access service makes one (an
 * architecture test holds this), and nothing dials without one.
 *
 * @param hostKeys the keys that the target must show one of: an OpenSSH public key line each, never
 *     empty
 * @param login the login name on the target
 * @param environment names of the variables that the operator's client may set; a trailing {@code
 *     *} is a wildcard
 * @param snapshotHash of the rules and parameters frozen for the session
 * @param dialect of the device's shell; empty when unknown
 * @param lineProbe whether the device's shells are probed for their lines
 * @param elevation whose password prompts the gateway answers, and with what
 * @param recording what the session does when its recording is not acknowledged
 * @param channels what the operator's connection may carry
 * @param inspection of the files that are transferred
 */
public record AuthorizedTarget(
    SessionSubject subject,
    String host,
    int port,
    List<String> hostKeys,
    String login,
    TargetSecret secret,
    List<String> environment,
    String snapshotHash,
    String dialect,
    boolean lineProbe,
    ElevationGrant elevation,
    RecordingMode recording,
    ChannelPolicy channels,
    InspectionTerms inspection) {

  public AuthorizedTarget {
    hostKeys = List.copyOf(hostKeys);
    environment = List.copyOf(environment);
    if (hostKeys.isEmpty()) {
      throw new IllegalArgumentException(
          "device " + subject.device().name() + " has no pinned host key; it can't be dialled");
    }
    if (port < 1 || port > 65535) {
      throw new IllegalArgumentException(
          "device " + subject.device().name() + " has port " + port + "; expected 1 to 65535");
    }
  }
}
