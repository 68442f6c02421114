package io.sallyport.proxy.gate;

import java.util.List;
import java.util.Map;

/**
 * What the judge is asked. It holds all that the answer depends on.
 *
 * @param sessionId for logs and traces only
 * @param attempts so far in this session, by rule id
 * @param readings of the line, best first, each another; at least one
 * @param dialect of the device's shell; empty when unknown
 */
public record Inquiry(
    String sessionId,
    String snapshotHash,
    String dialect,
    Map<String, Integer> attempts,
    ShellState shellState,
    List<String> readings,
    LineKind kind,
    Confidence confidence) {

  public Inquiry {
    attempts = Map.copyOf(attempts);
    readings = List.copyOf(readings);
    if (readings.isEmpty()) {
      throw new IllegalArgumentException("an inquiry needs at least one reading");
    }
  }
}
