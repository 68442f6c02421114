package io.sallyport.admin.grant;

import java.util.List;

/**
 * What a session under a grant may and does.
 *
 * @param onOpaque for lines whose real commands can't be worked out
 * @param onUncertain for lines that the capture isn't sure of
 * @param environment names of variables the operator's client may set on the target; a trailing *
 *     is a wildcard
 * @param recording for when the recording is not acknowledged in time
 * @param elevation whose password prompts the gateway answers; empty for none
 */
public record GrantParameters(
    Doubt onOpaque,
    Doubt onUncertain,
    List<String> environment,
    RecordingMode recording,
    List<ElevationProgram> elevation) {

  /** What a grant has that says nothing. */
  public static final GrantParameters DEFAULT =
      new GrantParameters(
          Doubt.ALERT,
          Doubt.ALERT,
          List.of("LANG", "LC_*"),
          RecordingMode.STRICT,
          List.of(ElevationProgram.SUDO));

  public GrantParameters {
    environment = List.copyOf(environment);
    elevation = elevation.stream().distinct().sorted().toList();
  }

  /** What holds where two grants cover one session: the stricter of each. */
  public GrantParameters and(GrantParameters other) {
    return new GrantParameters(
        stricter(onOpaque, other.onOpaque),
        stricter(onUncertain, other.onUncertain),
        environment.stream().filter(other.environment::contains).toList(),
        recording == RecordingMode.STRICT ? recording : other.recording,
        elevation.stream().filter(other.elevation::contains).toList());
  }

  private static Doubt stricter(Doubt one, Doubt other) {
    return one == Doubt.REFUSE ? one : other;
  }
}
