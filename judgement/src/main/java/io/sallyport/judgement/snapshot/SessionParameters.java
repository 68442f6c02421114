package io.sallyport.judgement.snapshot;

import io.sallyport.judgement.channel.ChannelPolicy;
import java.util.List;

/**
 * What an administrator sets for a session besides the rules.
 *
 * @param onOpaque for lines whose real commands can't be worked out
 * @param onUncertain for lines that the capture isn't sure of
 * @param environment names of the environment variables that the operator's client may set; a
 *     trailing {@code *} is a wildcard. Kept sorted and without repetition.
 * @param recording for when the recording is not acknowledged in time
 * @param channels what the operator's connection may carry
 * @param elevation whose password prompts the gateway answers; kept in the order of the enumeration
 * @param inspection of transferred files
 */
public record SessionParameters(
    Doubt onOpaque,
    Doubt onUncertain,
    List<String> environment,
    RecordingMode recording,
    ChannelPolicy channels,
    List<ElevationProgram> elevation,
    InspectionParameters inspection) {

  /** What is answered where nothing else is said. */
  static final List<ElevationProgram> DEFAULT_ELEVATION = List.of(ElevationProgram.SUDO);

  public SessionParameters {
    environment = environment.stream().distinct().sorted().toList();
    elevation = elevation.stream().distinct().sorted().toList();
  }

  /** Of a session whose prompts of sudo are answered, and whose transfers are not inspected. */
  public SessionParameters(
      Doubt onOpaque,
      Doubt onUncertain,
      List<String> environment,
      RecordingMode recording,
      ChannelPolicy channels) {
    this(
        onOpaque,
        onUncertain,
        environment,
        recording,
        channels,
        DEFAULT_ELEVATION,
        InspectionParameters.NONE);
  }

  /** Of a session for which nothing else is said. */
  public SessionParameters(Doubt onOpaque, Doubt onUncertain, List<String> environment) {
    this(onOpaque, onUncertain, environment, RecordingMode.STRICT, ChannelPolicy.DEFAULT);
  }
}
