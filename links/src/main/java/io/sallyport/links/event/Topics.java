package io.sallyport.links.event;

import java.util.List;
import java.util.Map;

/** The Kafka topics of the suite: their names, how they are kept, and which hold current state. */
public final class Topics {

  /** Everything that happens in a session; key is the session id, so its order holds. */
  public static final String SESSION_EVENTS = "sallyport.session-events.v1";

  /** What asks for a person's attention. */
  public static final String ALERTS = "sallyport.alerts.v1";

  /**
   * Sessions as they happened, in the batches of docs/recording-format.md; key is the session id.
   * The archive takes them from here, so they are kept only until it surely has.
   */
  public static final String RECORDINGS = "sallyport.recordings.v1";

  /** Locks and account blocks that hold now; key is {@code kind:operator name}. */
  public static final String CONTROL = "sallyport.control.v1";

  /** Changes by administrators. */
  public static final String AUDIT = "sallyport.audit.v1";

  /** Risk as it is now; key is {@code kind:id}. */
  public static final String RISK = "sallyport.risk.v1";

  /** What could not be delivered for a reason of its own, with that reason. */
  public static final String DEAD_LETTER = "sallyport.dead-letter.v1";

  private static final String WEEK_MS = String.valueOf(7L * 24 * 60 * 60 * 1000);
  private static final String YEAR_MS = String.valueOf(365L * 24 * 60 * 60 * 1000);

  /**
   * How a topic is kept.
   *
   * @param name the topic
   * @param partitions how many consumers of one group can share it
   * @param config Kafka's topic settings
   */
  public record Definition(String name, int partitions, Map<String, String> config) {}

  /**
   * Every topic, with the default of its retention: a year of events, state for ever, a week of
   * what the archive takes over.
   */
  public static List<Definition> all() {
    return List.of(
        kept(SESSION_EVENTS),
        kept(ALERTS),
        compacted(CONTROL, 1),
        kept(AUDIT),
        compacted(RISK, 6),
        kept(DEAD_LETTER),
        new Definition(RECORDINGS, 6, Map.of("cleanup.policy", "delete", "retention.ms", WEEK_MS)));
  }

  private static Definition kept(String name) {
    return new Definition(name, 6, Map.of("cleanup.policy", "delete", "retention.ms", YEAR_MS));
  }

  private static Definition compacted(String name, int partitions) {
    return new Definition(name, partitions, Map.of("cleanup.policy", "compact"));
  }

  private Topics() {}
}
