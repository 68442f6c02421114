package io.sallyport.links.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class KafkaClientsTest {

  private static final Map<String, String> SECURE =
      Map.of(
          "kafka.bootstrap.servers", "127.0.0.1:1",
          "kafka.security.protocol", "SASL_SSL",
          "kafka.sasl.mechanism", "SCRAM-SHA-512",
          "quarkus.http.port", "1");

  private static SmallRyeConfig config(Map<String, String> file, Map<String, String> environment) {
    return new SmallRyeConfigBuilder()
        .withSources(
            new PropertiesConfigSource(file, "file", 100), new EnvConfigSource(environment, 300))
        .build();
  }

  @Test
  void whatIsConfiguredForKafkaIsInEveryClient() {
    KafkaClients clients = new KafkaClients(config(SECURE, Map.of()));

    // Without the account that the mechanism needs none can be made: so the mechanism arrived.
    assertThatThrownBy(() -> clients.producer(Map.of())).isInstanceOf(KafkaException.class);
    assertThatThrownBy(() -> clients.consumer(Map.of())).isInstanceOf(KafkaException.class);
    assertThatThrownBy(() -> clients.admin(Map.of())).isInstanceOf(KafkaException.class);
    assertThat(clients.settings(Map.of()))
        .containsOnlyKeys("bootstrap.servers", "security.protocol", "sasl.mechanism");
  }

  @Test
  void aVariableOfTheEnvironmentWinsOverTheFile() {
    KafkaClients clients =
        new KafkaClients(
            config(
                SECURE,
                Map.of("KAFKA_SECURITY_PROTOCOL", "SSL", "KAFKA_SSL_TRUSTSTORE_TYPE", "PEM")));

    assertThat(clients.settings(Map.of()))
        .containsEntry("security.protocol", "SSL")
        .containsEntry("ssl.truststore.type", "PEM");
  }

  @Test
  void aClientsOwnSettingsWin() {
    KafkaClients clients = KafkaClients.with(Map.of("bootstrap.servers", "127.0.0.1:1"));

    assertThat(clients.settings(Map.of("client.id", "one", "bootstrap.servers", "127.0.0.1:2")))
        .isEqualTo(Map.of("client.id", "one", "bootstrap.servers", "127.0.0.1:2"));
    try (KafkaConsumer<@Nullable String, byte @Nullable []> made =
        clients.consumerOfAnything(Map.of())) {
      assertThat(made.assignment()).isEmpty();
    }
  }
}
