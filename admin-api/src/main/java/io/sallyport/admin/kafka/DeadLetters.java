package io.sallyport.admin.kafka;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Metadata;

/**
 * Puts records that can't be taken in on the dead-letter topic: as they were, with headers {@code
 * dead-letter-reason}, {@code dead-letter-topic}, {@code dead-letter-partition} and {@code
 * dead-letter-offset}.
 */
@ApplicationScoped
@Startup
public class DeadLetters {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final MutinyEmitter<byte[]> emitter;
  private final Counter put;

  DeadLetters(@Channel("dead-letter") MutinyEmitter<byte[]> emitter, MeterRegistry meters) {
    this.emitter = emitter;
    this.put =
        Counter.builder("sallyport.dead.letters")
            .description("Records that can't be taken in, and went to the dead-letter topic")
            .register(meters);
  }

  /**
   * Waits until Kafka has it.
   *
   * @throws RuntimeException when Kafka does not take it in time
   */
  public void put(ConsumerRecord<String, byte[]> record, String reason) {
    Headers headers = new RecordHeaders(record.headers());
    header(headers, "dead-letter-reason", reason);
    header(headers, "dead-letter-topic", record.topic());
    header(headers, "dead-letter-partition", String.valueOf(record.partition()));
    header(headers, "dead-letter-offset", String.valueOf(record.offset()));
    byte[] value = record.value() == null ? new byte[0] : record.value();
    OutgoingKafkaRecordMetadata<String> metadata =
        OutgoingKafkaRecordMetadata.<String>builder()
            .withKey(record.key())
            .withHeaders(headers)
            .build();
    emitter.sendMessage(Message.of(value, Metadata.of(metadata))).await().atMost(PATIENCE);
    put.increment();
  }

  private static void header(Headers headers, String name, String value) {
    headers.add(name, value.getBytes(StandardCharsets.UTF_8));
  }
}
