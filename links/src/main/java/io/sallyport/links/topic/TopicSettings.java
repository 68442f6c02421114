package io.sallyport.links.topic;

import java.time.Duration;
import org.eclipse.microprofile.config.Config;

/**
 * How the command that makes the topics makes them, from {@code sallyport.topics.*}; services read
 * none of this. No {@code @ConfigMapping}: Quarkus makes its class when a service is built, and the
 * command runs without Quarkus.
 *
 * @param partitions {@code sallyport.topics.partitions}, 6: of each topic whose readers share it, 1
 *     or more, at least as many as nodes of one service; those of a topic that is there already are
 *     never changed
 * @param copies {@code sallyport.topics.replicas}, -1 (as many as the broker says), and {@code
 *     sallyport.topics.min-in-sync-replicas}, 0 (as the broker says)
 * @param retention {@code sallyport.topics.retention}, 365d: how long events, alerts, audit and
 *     dead letters are kept; zero: for ever
 * @param recordingsRetention {@code sallyport.topics.recordings-retention}, 7d: how long pieces of
 *     recordings are kept, which the archive takes over meanwhile; zero: for ever
 * @param patience {@code sallyport.topics.patience}, 60s: how long Kafka is waited for, more than
 *     zero; then the command fails
 */
record TopicSettings(
    int partitions,
    TopicCreation.Copies copies,
    Duration retention,
    Duration recordingsRetention,
    Duration patience) {

  private static final String PREFIX = "sallyport.topics.";

  /**
   * @throws IllegalArgumentException when a value is out of its range
   */
  TopicSettings {
    if (partitions < 1) {
      throw new IllegalArgumentException(
          PREFIX + "partitions must be 1 or more; it is " + partitions);
    }
    if (!patience.isPositive()) {
      throw new IllegalArgumentException(
          PREFIX + "patience must be more than zero; it is " + patience);
    }
  }

  static TopicSettings of(Config config) {
    return new TopicSettings(
        value(config, "partitions", Integer.class, 6),
        new TopicCreation.Copies(
            value(config, "replicas", Short.class, (short) -1),
            value(config, "min-in-sync-replicas", Integer.class, 0)),
        value(config, "retention", Duration.class, Duration.ofDays(365)),
        value(config, "recordings-retention", Duration.class, Duration.ofDays(7)),
        value(config, "patience", Duration.class, Duration.ofSeconds(60)));
  }

  private static <T> T value(Config config, String name, Class<T> type, T otherwise) {
    return config.getOptionalValue(PREFIX + name, type).orElse(otherwise);
  }
}
