package io.sallyport.links.kafka;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.Config;
import org.jspecify.annotations.Nullable;

/**
 * Makes every producer, consumer and admin client of a service, but for those of its messaging
 * channels, which read the same: all that is configured as {@code kafka.*}, so that TLS and SASL
 * hold for each of them. For any thread.
 */
@ApplicationScoped
public class KafkaClients {

  private static final String PREFIX = "kafka.";

  private final Map<String, Object> common;

  private KafkaClients(Map<String, Object> common) {
    this.common = Map.copyOf(common);
  }

  /**
   * @param config of which {@code kafka.*} is taken, also from variables as {@code
   *     KAFKA_BOOTSTRAP_SERVERS}
   */
  @Inject
  public KafkaClients(Config config) {
    this(configured(config));
  }

  /**
   * Clients with these settings.
   *
   * @param settings as Kafka names them: {@code bootstrap.servers} at least
   */
  public static KafkaClients with(Map<String, Object> settings) {
    return new KafkaClients(settings);
  }

  /**
   * A producer; it dials when it is first used.
   *
   * @param own its own settings, which win
   */
  public KafkaProducer<String, byte[]> producer(Map<String, Object> own) {
    return new KafkaProducer<>(settings(own), new StringSerializer(), new ByteArraySerializer());
  }

  /**
   * A consumer; it dials when it is first used.
   *
   * @param own its own settings, which win
   */
  public KafkaConsumer<String, byte[]> consumer(Map<String, Object> own) {
    return new KafkaConsumer<>(
        settings(own), new StringDeserializer(), new ByteArrayDeserializer());
  }

  /**
   * The same for a reader of whatever comes: its types say that a record may lack key and value.
   *
   * @param own its own settings, which win
   */
  public KafkaConsumer<@Nullable String, byte @Nullable []> consumerOfAnything(
      Map<String, Object> own) {
    return new KafkaConsumer<@Nullable String, byte @Nullable []>(
        settings(own), new StringDeserializer(), new ByteArrayDeserializer());
  }

  /**
   * An admin client; it dials when it is first used.
   *
   * @param own its own settings, which win
   */
  public Admin admin(Map<String, Object> own) {
    return Admin.create(settings(own));
  }

  /** What a client with these settings of its own is told. */
  Map<String, Object> settings(Map<String, Object> own) {
    Map<String, Object> together = new HashMap<>(common);
    together.putAll(own);
    return together;
  }

  /** All of {@code kafka.*}, without that beginning, as Kafka's clients are told it. */
  public static Map<String, Object> configured(Config config) {
    Map<String, Object> settings = new HashMap<>();
    for (String property : config.getPropertyNames()) {
      String name = property.toLowerCase(Locale.ROOT).replace('_', '.');
      if (name.startsWith(PREFIX)) {
        config
            .getOptionalValue(name, String.class)
            .ifPresent(value -> settings.put(name.substring(PREFIX.length()), value));
      }
    }
    return settings;
  }
}
