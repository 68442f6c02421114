package io.sallyport.links.event;

import java.time.Duration;
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

  private static final int PARTITIONS = 6;
  private static final Duration YEAR = Duration.ofDays(365);
  private static final Duration WEEK = Duration.ofDays(7);

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
    return all(PARTITIONS, YEAR, WEEK);
  }

  /**
   * Every topic.
   *
   * @param partitions of those whose readers share them; control, which each proxy reads whole, has
   *     one
   * @param events how long events are kept; zero: for ever
   * @param recordings how long pieces of recordings are; zero: for ever
   */
  public static List<Definition> all(int partitions, Duration events, Duration recordings) {
    return List.of(
        kept(SESSION_EVENTS, partitions, events),
        kept(ALERTS, partitions, events),
        compacted(CONTROL, 1),
        kept(AUDIT, partitions, events),
        compacted(RISK, partitions),
        kept(DEAD_LETTER, partitions, events),
        kept(RECORDINGS, partitions, recordings));
  }

  private static Definition kept(String name, int partitions, Duration retention) {
    String milliseconds = retention.isZero() ? "-1" : String.valueOf(retention.toMillis());
    return new Definition(
        name, partitions, Map.of("cleanup.policy", "delete", "retention.ms", milliseconds));
  }

  private static Definition compacted(String name, int partitions) {
    return new Definition(name, partitions, Map.of("cleanup.policy", "compact"));
  }

  private Topics() {}
}
