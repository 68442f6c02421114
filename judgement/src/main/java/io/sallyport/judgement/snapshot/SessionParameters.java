package io.sallyport.judgement.snapshot;

import java.util.List;

/**
 * What an administrator sets for a session besides the rules.
 *
 * @param onOpaque for lines whose real commands can't be worked out
 * @param onUncertain for lines that the capture isn't sure of
 * @param environment names of the environment variables that the operator's client may set; a
 *     trailing {@code *} is a wildcard. Kept sorted and without repetition.
 */
public record SessionParameters(Doubt onOpaque, Doubt onUncertain, List<String> environment) {

  public SessionParameters {
    environment = environment.stream().distinct().sorted().toList();
  }
}
