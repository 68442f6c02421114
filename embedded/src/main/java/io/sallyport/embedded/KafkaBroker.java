package io.sallyport.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * A real Kafka broker in this JVM: one KRaft node, broker and controller, on loopback. Its log
 * survives in its directory; whether it is protected may change from one start to the next.
 */
public final class KafkaBroker implements AutoCloseable {

  private static final int NODE = 1;

  private final KafkaRaftServer server;
  private final int port;
  private final Map<String, Object> clientSettings;

  private KafkaBroker(KafkaRaftServer server, int port, Map<String, Object> clientSettings) {
    this.server = server;
    this.port = port;
    this.clientSettings = clientSettings;
  }

  /**
   * Starts a broker and returns when it takes connections.
   *
   * @param directory where its log is, made and formatted if it isn't there
   * @param port for clients
   * @param controllerPort for itself
   * @throws IOException when the directory can't be written
   */
  public static KafkaBroker start(Path directory, int port, int controllerPort) throws IOException {
    return start(directory, port, settings(directory, port, controllerPort), Map.of());
  }

  /**
   * Starts a broker that talks TLS alone, to clients that have an account (SASL/SCRAM-SHA-512), and
   * returns when it takes connections. Its controller's port asks for a certificate.
   *
   * @param directory where its log is, made and formatted if it isn't there
   * @param port for clients
   * @param controllerPort for itself
   * @throws IOException when the directory can't be written
   */
  public static KafkaBroker startProtected(
      Path directory, int port, int controllerPort, KafkaProtection protection) throws IOException {
    Map<String, String> settings = settings(directory, port, controllerPort);
    settings.putAll(protection.brokerSettings());
    return start(directory, port, settings, protection.clientSettings());
  }

  private static KafkaBroker start(
      Path directory, int port, Map<String, String> settings, Map<String, Object> clientSettings)
      throws IOException {
    Files.createDirectories(directory);
    if (!Files.exists(directory.resolve("meta.properties"))) {
      format(directory);
    }
    Properties properties = new Properties();
    properties.putAll(settings);
    KafkaRaftServer server =
        new KafkaRaftServer(KafkaConfig.fromProps(properties, false), Time.SYSTEM);
    server.startup();
    return new KafkaBroker(server, port, clientSettings);
  }

  /** Where clients connect. */
  public String bootstrapServers() {
    return "127.0.0.1:" + port;
  }

  /** How a client of this broker is configured. */
  public Map<String, Object> clientSettings() {
    Map<String, Object> settings = new LinkedHashMap<>(clientSettings);
    settings.put("bootstrap.servers", bootstrapServers());
    return settings;
  }

  /**
   * Makes a topic unless it is there.
   *
   * @param config Kafka's topic settings
   */
  public void createTopic(String name, int partitions, Map<String, String> config) {
    try (Admin admin = Admin.create(clientSettings())) {
      admin
          .createTopics(List.of(new NewTopic(name, partitions, (short) 1).configs(config)))
          .all()
          .get();
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw new IllegalStateException("the topic " + name + " could not be made", e.getCause());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while a topic was made", e);
    }
  }

  @Override
  public void close() {
    server.shutdown();
    server.awaitShutdown();
  }

  private static Map<String, String> settings(Path directory, int port, int controllerPort) {
    Map<String, String> s = new LinkedHashMap<>();
    s.put("process.roles", "broker,controller");
    s.put("node.id", String.valueOf(NODE));
    s.put("controller.quorum.voters", NODE + "@127.0.0.1:" + controllerPort);
    s.put("controller.listener.names", "CONTROLLER");
    s.put("inter.broker.listener.name", "CLIENTS");
    s.put("listener.security.protocol.map", "CONTROLLER:PLAINTEXT,CLIENTS:PLAINTEXT");
    s.put("listeners", "CLIENTS://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort);
    s.put("advertised.listeners", "CLIENTS://127.0.0.1:" + port);
    s.put("log.dirs", directory.toString());
    s.put("num.partitions", "1");
    s.put("auto.create.topics.enable", "false");
    s.put("offsets.topic.replication.factor", "1");
    s.put("offsets.topic.num.partitions", "4");
    s.put("transaction.state.log.replication.factor", "1");
    s.put("transaction.state.log.min.isr", "1");
    s.put("share.coordinator.state.topic.replication.factor", "1");
    s.put("share.coordinator.state.topic.min.isr", "1");
    s.put("group.initial.rebalance.delay.ms", "0");
    s.put("controlled.shutdown.enable", "false");
    // A broker that comes back waits until its former self is given up.
    s.put("broker.session.timeout.ms", "3000");
    s.put("broker.heartbeat.interval.ms", "500");
    s.put("num.network.threads", "2");
    s.put("num.io.threads", "4");
    s.put("log.cleaner.dedupe.buffer.size", "2097152");
    return s;
  }

  private static void format(Path directory) {
    Formatter formatter =
        new Formatter()
            .setClusterId(Uuid.randomUuid().toString())
            .setNodeId(NODE)
            .setReleaseVersion(MetadataVersion.latestProduction())
            .setControllerListenerName("CONTROLLER")
            .setMetadataLogDirectory(directory.toString())
            .addDirectory(directory.toString())
            .setIgnoreFormatted(true);
    try {
      formatter.run();
    } catch (Exception e) {
      throw new UncheckedIOException(
          new IOException("Kafka's log directory " + directory + " could not be formatted", e));
    }
  }
}
