package io.sallyport.proxy.session.kafka;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How session events reach Kafka. */
@ConfigMapping(prefix = "sallyport.proxy.session-log")
public interface SessionLogConfig {

  /**
   * Events that may wait to be handed to Kafka's producer; when there are more, appending fails.
   */
  @WithDefault("10000")
  int queue();

  /** How long Kafka may take to acknowledge an event before it counts as lost, in milliseconds. */
  @WithDefault("120000")
  int deliveryTimeoutMs();
}
