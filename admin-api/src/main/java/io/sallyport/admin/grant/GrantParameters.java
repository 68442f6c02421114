package io.sallyport.admin.grant;

import io.sallyport.judgement.channel.ChannelPolicy;
import io.sallyport.judgement.snapshot.InspectionParameters;
import java.util.List;

/**
 * What a session under a grant may and does.
 *
 * @param onOpaque for lines whose real commands can't be worked out
 * @param onUncertain for lines that the capture isn't sure of
 * @param environment names of variables the operator's client may set on the target; a trailing *
 *     is a wildcard
 * @param recording for when the recording is not acknowledged in time
 * @param channels what the operator's connection may carry
 * @param elevation whose password prompts the gateway answers; empty for none
 * @param inspection of transferred files
 */
public record GrantParameters(
    Doubt onOpaque,
    Doubt onUncertain,
    List<String> environment,
    RecordingMode recording,
    ChannelPolicy channels,
    List<ElevationProgram> elevation,
    InspectionParameters inspection) {

  /** What a grant has that says nothing. */
  public static final GrantParameters DEFAULT =
      new GrantParameters(
          Doubt.ALERT,
          Doubt.ALERT,
          List.of("LANG", "LC_*"),
          RecordingMode.STRICT,
          ChannelPolicy.DEFAULT,
          List.of(ElevationProgram.SUDO));

  public GrantParameters {
    environment = List.copyOf(environment);
    elevation = elevation.stream().distinct().sorted().toList();
  }

  /** Of a grant under which transfers are not inspected. */
  public GrantParameters(
      Doubt onOpaque,
      Doubt onUncertain,
      List<String> environment,
      RecordingMode recording,
      ChannelPolicy channels,
      List<ElevationProgram> elevation) {
    this(
        onOpaque,
        onUncertain,
        environment,
        recording,
        channels,
        elevation,
        InspectionParameters.NONE);
  }

  /** What holds where two grants cover one session: the stricter of each. */
  public GrantParameters and(GrantParameters other) {
    return new GrantParameters(
        stricter(onOpaque, other.onOpaque),
        stricter(onUncertain, other.onUncertain),
        environment.stream().filter(other.environment::contains).toList(),
        recording == RecordingMode.STRICT ? recording : other.recording,
        channels.and(other.channels),
        elevation.stream().filter(other.elevation::contains).toList(),
        inspection.and(other.inspection));
  }

  private static Doubt stricter(Doubt one, Doubt other) {
    return one == Doubt.REFUSE ? one : other;
  }
}
