package io.sallyport.links.event;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * A record that could not be used for a reason of its own, as it is kept on {@link
 * Topics#DEAD_LETTER}: key, value and headers as they came, and headers that say who gave it up,
 * why, and where it was.
 */
public final class DeadLetter {

  /** Who gave the record up: a service, or a destination of the forwarder. */
  public static final String BY = "dead_letter_by";

  /** Why; one line. */
  public static final String REASON = "dead_letter_reason";

  /** Where it was: topic, partition and offset, as {@code topic/partition/offset}. */
  public static final String ORIGIN = "dead_letter_origin";

  /**
   * The record to publish.
   *
   * @param record as it came
   * @param by who gave it up
   * @param reason why; control characters become spaces
   */
  public static ProducerRecord<@Nullable String, byte @Nullable []> of(
      ConsumerRecord<? extends @Nullable String, byte @Nullable []> record,
      String by,
      String reason) {
    Headers headers = new RecordHeaders(record.headers().toArray());
    put(headers, BY, by);
    put(headers, REASON, reason.replaceAll("\\p{Cntrl}", " "));
    put(headers, ORIGIN, record.topic() + "/" + record.partition() + "/" + record.offset());
    return new ProducerRecord<>(Topics.DEAD_LETTER, null, record.key(), record.value(), headers);
  }

  private static void put(Headers headers, String name, String value) {
    headers.add(name, value.getBytes(StandardCharsets.UTF_8));
  }

  private DeadLetter() {}
}
