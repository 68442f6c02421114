package io.sallyport.links.topic;

import io.sallyport.links.event.Topics;
import io.sallyport.links.kafka.KafkaClients;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.apache.kafka.common.KafkaException;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * The command that makes the topics. It is told as the services are: files of properties that
 * {@code QUARKUS_CONFIG_LOCATIONS} names, and the environment, which counts more; {@code kafka.*}
 * says how Kafka is reached, {@link TopicSettings} the rest. It needs a service's libraries and
 * none of its classes:
 *
 * <pre>java -cp 'lib/main/*:lib/boot/*' io.sallyport.links.topic.TopicsMain</pre>
 *
 * <p>Exit status: 0 when all is as it is defined but for what standard output names, 1 when Kafka
 * refused or did not answer in time, 2 when the configuration can't be used.
 */
public final class TopicsMain {

  private static final String LOCATIONS = "quarkus.config.locations";
  private static final int ABOVE_DEFAULTS = 200;

  /** Makes the topics; takes no arguments. */
  public static void main(String[] args) {
    System.exit(run());
  }

  private static int run() {
    try {
      SmallRyeConfig config = configuration();
      TopicSettings topics = TopicSettings.of(config);
      tell(
          new TopicCreation(kafka(config), topics.patience())
              .bringAbout(
                  Topics.all(topics.partitions(), topics.retention(), topics.recordingsRetention()),
                  topics.copies()));
      return 0;
    } catch (KafkaException e) {
      System.err.println("sallyport: " + e.getMessage());
      return 1;
    } catch (IllegalArgumentException | UncheckedIOException e) {
      System.err.println("sallyport: the topics were not made: " + e.getMessage());
      return 2;
    }
  }

  private static KafkaClients kafka(SmallRyeConfig config) {
    if (config.getOptionalValue("kafka.bootstrap.servers", String.class).isEmpty()) {
      throw new IllegalArgumentException("kafka.bootstrap.servers must be set");
    }
    return new KafkaClients(config);
  }

  private static void tell(TopicCreation.Outcome outcome) {
    outcome.created().stream().sorted().forEach(topic -> System.out.println("made " + topic));
    outcome.changed().stream().sorted().forEach(topic -> System.out.println("changed " + topic));
    outcome.otherwise().forEach(difference -> System.out.println("left alone: " + difference));
    System.out.println("the topics are there");
  }

  private static SmallRyeConfig configuration() {
    SmallRyeConfigBuilder builder =
        new SmallRyeConfigBuilder()
            .addDefaultInterceptors()
            .addDefaultSources()
            .addDiscoveredConverters();
    String locations = System.getProperty(LOCATIONS, System.getenv("QUARKUS_CONFIG_LOCATIONS"));
    if (locations != null && !locations.isBlank()) {
      for (String location : locations.split(",", -1)) {
        builder.withSources(file(location.strip()));
      }
    }
    return builder.build();
  }

  private static ConfigSource file(String location) {
    try {
      return new PropertiesConfigSource(Path.of(location).toUri().toURL(), ABOVE_DEFAULTS);
    } catch (IOException e) {
      throw new UncheckedIOException("the configuration " + location + " can't be read", e);
    }
  }

  private TopicsMain() {}
}
