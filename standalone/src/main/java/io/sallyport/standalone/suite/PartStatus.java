package io.sallyport.standalone.suite;

import java.util.List;
import java.util.OptionalLong;

/**
 * A part as it is now.
 *
 * @param name its name
 * @param state what it does
 * @param pid its process, unless it is stopped
 * @param ports where it listens, or would
 */
public record PartStatus(String name, State state, OptionalLong pid, List<Integer> ports) {

  /** What a part does. */
  public enum State {
    /** It runs and says it is ready. */
    READY,
    /** It runs and isn't ready: it starts, or something it needs is away. */
    NOT_READY,
    /** SIGSTOP holds it. */
    SUSPENDED,
    /** It doesn't run. */
    STOPPED
  }
}
