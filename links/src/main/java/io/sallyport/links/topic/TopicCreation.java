package io.sallyport.links.topic;

import io.sallyport.links.event.Topics;
import io.sallyport.links.kafka.KafkaClients;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicExistsException;

/**
 * Makes the topics that are missing, and gives those that are there the settings of their
 * definition. It can be done as often as one likes, and by several at once. The number of
 * partitions of a topic that is there is left alone: with another one, what has a key would go on
 * in another partition, and its order would be lost.
 */
public final class TopicCreation {

  private static final String IN_SYNC = "min.insync.replicas";

  private final KafkaClients kafka;
  private final Map<String, Object> own;

  /**
   * @param kafka settings of Kafka's clients: bootstrap servers at least
   */
  public TopicCreation(Map<String, Object> kafka) {
    this(KafkaClients.with(kafka), Map.of());
  }

  /**
   * @param patience how long Kafka is waited for
   */
  TopicCreation(KafkaClients kafka, Duration patience) {
    this(
        kafka,
        Map.of(
            AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, Math.toIntExact(patience.toMillis()),
            AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, Math.toIntExact(patience.toMillis())));
  }

  private TopicCreation(KafkaClients kafka, Map<String, Object> own) {
    this.kafka = kafka;
    this.own = own;
  }

  /**
   * How many copies of each record there are.
   *
   * @param replicas of a new topic; -1: as many as the broker says
   * @param inSync how many must have a record before it is acknowledged; 0: as the broker says
   */
  public record Copies(short replicas, int inSync) {

    /** What the broker says. */
    public static final Copies AS_THE_BROKER_SAYS = new Copies((short) -1, 0);

    /**
     * @throws IllegalArgumentException when there can't be so many
     */
    public Copies {
      if (replicas != -1 && replicas < 1) {
        throw new IllegalArgumentException(
            "sallyport.topics.replicas must be 1 or more, or -1; it is " + replicas);
      }
      if (inSync < 0 || (replicas != -1 && inSync > replicas)) {
        throw new IllegalArgumentException(
            "sallyport.topics.min-in-sync-replicas must be 0 to sallyport.topics.replicas ("
                + replicas
                + "); it is "
                + inSync);
      }
    }

    private Map<String, String> added(Map<String, String> config) {
      if (inSync == 0) {
        return config;
      }
      Map<String, String> all = new HashMap<>(config);
      all.put(IN_SYNC, String.valueOf(inSync));
      return all;
    }
  }

  /**
   * What was done.
   *
   * @param created topics that were missing
   * @param changed topics that had other settings
   * @param otherwise what is not as it is defined and was left alone, a sentence each
   */
  public record Outcome(Set<String> created, Set<String> changed, List<String> otherwise) {

    public Outcome {
      created = Set.copyOf(created);
      changed = Set.copyOf(changed);
      otherwise = List.copyOf(otherwise);
    }
  }

  /**
   * Makes it so. Blocks, as long as the clients' settings say.
   *
   * @throws KafkaException when Kafka refuses, or does not answer
   */
  public Outcome bringAbout(List<Topics.Definition> topics, Copies copies) {
    try (Admin admin = kafka.admin(own)) {
      Set<String> created = create(admin, topics, copies);
      List<Topics.Definition> present =
          topics.stream().filter(topic -> !created.contains(topic.name())).toList();
      return new Outcome(created, change(admin, present, copies), differences(admin, present));
    }
  }

  private static Set<String> create(Admin admin, List<Topics.Definition> topics, Copies copies) {
    Set<String> present = get(admin.listTopics().names());
    Map<String, KafkaFuture<Void>> made =
        admin
            .createTopics(
                topics.stream()
                    .filter(topic -> !present.contains(topic.name()))
                    .map(topic ->
                        new NewTopic(topic.name(), topic.partitions(), copies.replicas())
                            .configs(copies.added(topic.config())))
                    .toList())
            .values();
    return made.entrySet().stream()
        .filter(topic -> wasCreated(topic.getValue()))
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  /** Whether it was not there: another one may make it at the same time. */
  private static boolean wasCreated(KafkaFuture<Void> topic) {
    try {
      get(topic);
      return true;
    } catch (KafkaException e) {
      if (e.getCause() instanceof TopicExistsException) {
        return false;
      }
      throw e;
    }
  }

  private static Set<String> change(Admin admin, List<Topics.Definition> topics, Copies copies) {
    Map<ConfigResource, Config> known =
        get(admin.describeConfigs(topics.stream().map(TopicCreation::resource).toList()).all());
    Map<ConfigResource, Collection<AlterConfigOp>> changes = new HashMap<>();
    for (Topics.Definition topic : topics) {
      Config is = Objects.requireNonNull(known.get(resource(topic)));
      List<AlterConfigOp> operations =
          copies.added(topic.config()).entrySet().stream()
              .filter(setting -> !isSet(is, setting.getKey(), setting.getValue()))
              .map(setting ->
                  new AlterConfigOp(
                      new ConfigEntry(setting.getKey(), setting.getValue()),
                      AlterConfigOp.OpType.SET))
              .toList();
      if (!operations.isEmpty()) {
        changes.put(resource(topic), operations);
      }
    }
    if (!changes.isEmpty()) {
      get(admin.incrementalAlterConfigs(changes).all());
    }
    return changes.keySet().stream().map(ConfigResource::name).collect(Collectors.toSet());
  }

  private static boolean isSet(Config is, String name, String value) {
    ConfigEntry entry = is.get(name);
    return entry != null && value.equals(entry.value());
  }

  private static List<String> differences(Admin admin, List<Topics.Definition> topics) {
    Map<String, TopicDescription> known =
        get(
            admin
                .describeTopics(topics.stream().map(Topics.Definition::name).toList())
                .allTopicNames());
    List<String> differences = new ArrayList<>();
    for (Topics.Definition topic : topics) {
      int partitions = Objects.requireNonNull(known.get(topic.name())).partitions().size();
      if (partitions != topic.partitions()) {
        differences.add(
            "%s has %d partitions, not %d; that can't be changed without losing the order of its keys"
                .formatted(topic.name(), partitions, topic.partitions()));
      }
    }
    return differences;
  }

  private static ConfigResource resource(Topics.Definition topic) {
    return new ConfigResource(ConfigResource.Type.TOPIC, topic.name());
  }

  private static <T> T get(KafkaFuture<T> answer) {
    try {
      return answer.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KafkaException("interrupted before Kafka answered", e);
    } catch (ExecutionException e) {
      throw new KafkaException("the topics could not be made: " + e.getCause(), e.getCause());
    }
  }
}
