package io.sallyport.admin.kafka;

import io.sallyport.links.kafka.KafkaClients;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/**
 * How far readers of a topic are. What was acknowledged before a {@link Mark} was made is taken in
 * once the readers are past it. Each call asks Kafka anew, some seconds at most.
 */
@ApplicationScoped
public class TopicProgress {

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private static final Map<String, Object> SETTINGS =
      Map.of(
          AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis(),
          AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());

  private final KafkaClients kafka;

  TopicProgress(KafkaClients kafka) {
    this.kafka = kafka;
  }

  /** The ends of a topic's partitions at a time. */
  public record Mark(Map<TopicPartition, Long> ends) {

    public Mark {
      ends = Map.copyOf(ends);
    }
  }

  /**
   * Where a topic ends now.
   *
   * @throws KafkaException if Kafka does not say
   */
  public Mark end(String topic) {
    return ask(admin -> new Mark(ends(admin, topic)));
  }

  /**
   * Whether a group of readers has taken in all that is before a mark.
   *
   * @throws KafkaException if Kafka does not say
   */
  public boolean isPast(String group, Mark mark) {
    return ask(admin -> {
      Map<TopicPartition, OffsetAndMetadata> taken =
          get(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
      Map<TopicPartition, Long> begins = offsets(admin, mark.ends(), OffsetSpec.earliest());
      return mark.ends().entrySet().stream()
          .allMatch(end -> {
            OffsetAndMetadata offset = taken.get(end.getKey());
            // Where nothing is kept any more there is nothing to be taken in.
            return begins.getOrDefault(end.getKey(), 0L) >= end.getValue()
                || (offset != null && offset.offset() >= end.getValue());
          });
    });
  }

  private static Map<TopicPartition, Long> ends(Admin admin, String topic) {
    Map<String, TopicDescription> found = get(admin.describeTopics(List.of(topic)).allTopicNames());
    Map<TopicPartition, Long> partitions =
        Objects.requireNonNull(found.get(topic)).partitions().stream()
            .collect(Collectors.toMap(p -> new TopicPartition(topic, p.partition()), _ -> 0L));
    return offsets(admin, partitions, OffsetSpec.latest());
  }

  private static Map<TopicPartition, Long> offsets(
      Admin admin, Map<TopicPartition, Long> partitions, OffsetSpec which) {
    Map<TopicPartition, OffsetSpec> asked =
        partitions.keySet().stream().collect(Collectors.toMap(p -> p, _ -> which));
    Map<TopicPartition, ListOffsetsResultInfo> found = get(admin.listOffsets(asked).all());
    return found.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().offset()));
  }

  private <T> T ask(Function<Admin, T> question) {
    try (Admin admin = kafka.admin(SETTINGS)) {
      return question.apply(admin);
    }
  }

  private static <T> T get(KafkaFuture<T> answer) {
    try {
      return answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KafkaException("interrupted before Kafka answered", e);
    } catch (ExecutionException e) {
      throw new KafkaException("Kafka does not answer: " + e.getCause(), e.getCause());
    } catch (TimeoutException e) {
      throw new KafkaException("no answer of Kafka in " + PATIENCE, e);
    }
  }
}
