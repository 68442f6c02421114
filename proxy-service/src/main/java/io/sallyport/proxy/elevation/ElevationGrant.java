package io.sallyport.proxy.elevation;

import io.sallyport.proxy.session.ElevationProgram;
import java.util.Set;

/**
 * Whose password prompts are answered in a session, and with what.
 *
 * @param programs empty for none
 */
public record ElevationGrant(Set<ElevationProgram> programs, ElevationSecret secret) {

  public ElevationGrant {
    programs = Set.copyOf(programs);
  }

  /** Every prompt goes to the operator. */
  public static ElevationGrant none() {
    return new ElevationGrant(Set.of(), new ElevationSecret(new byte[0]));
  }
}
