package io.sallyport.proxy.recording.kafka;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How recordings reach Kafka. */
@ConfigMapping(prefix = "sallyport.proxy.recording.kafka")
public interface KafkaRecordingConfig {

  /**
   * How long Kafka may take to acknowledge a piece of a recording, retries included, in
   * milliseconds; then the recording is broken off and its session ends. A session whose recording
   * is {@code strict} ends sooner, so this is how long one that is {@code buffered} gets over.
   */
  @WithDefault("600000")
  int deliveryTimeoutMs();

  /**
   * How long a piece waits for others to share a request with, in milliseconds; 0 sends it at once.
   */
  @WithDefault("20")
  int lingerMs();

  /** How many compressed bytes may wait for Kafka on this node; then compressing stops. */
  @WithDefault("67108864")
  long bufferBytes();
}
