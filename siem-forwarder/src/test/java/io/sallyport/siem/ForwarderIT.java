package io.sallyport.siem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.sallyport.links.event.Topics;
import io.sallyport.siem.destination.SiemConfig;
import io.sallyport.siem.format.event.Events;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** The whole service: a file that takes messages, and a receiver that is not there. */
@QuarkusTest
@QuarkusTestResource(KafkaAndReceivers.class)
class ForwarderIT {

  private static final Duration PATIENCE = Duration.ofSeconds(40);

  @Inject SiemConfig config;

  // Quarkus sets it.
  @SuppressWarnings("NullAway.Init")
  @TestHTTPResource("/q/")
  URI management;

  @ConfigProperty(name = "kafka.bootstrap.servers")
  String kafka;

  @Test
  void events_reach_the_file_while_another_destination_is_down_and_health_and_metrics_say_so()
      throws Exception {
    Path file = destination("file").path().orElseThrow();
    publish();

    await().atMost(PATIENCE).until(() -> lines(file).size() == 1);
    assertThat(lines(file).getFirst()).contains("|SP-202|", " cs1=rm -rf / ", " externalId=s-1 ");

    await().atMost(PATIENCE).until(() -> get("health/ready").body().contains("down since"));
    HttpResponse<String> health = get("health/ready");
    assertThat(health.statusCode()).isEqualTo(200);
    assertThat(health.body()).contains("\"file\": \"up\"").contains("\"away\": \"down since");
    await()
        .atMost(PATIENCE)
        .until(() ->
            get("metrics")
                .body()
                .contains("sallyport_siem_delivered_total{destination=\"file\"} 1.0"));
    assertThat(get("metrics").body())
        .contains("sallyport_siem_lag_seconds{destination=\"away\"}")
        .contains("sallyport_siem_reconnects_total{destination=\"away\"} 0.0");
  }

  @Test
  void admin_api_is_told_how_it_stands_with_each_destination_and_others_are_not() throws Exception {
    await().atMost(PATIENCE).until(() -> listing(KafkaAndReceivers.TOKEN).body().contains("down"));

    HttpResponse<String> listing = listing(KafkaAndReceivers.TOKEN);
    assertThat(listing.statusCode()).isEqualTo(200);
    assertThat(listing.body())
        .containsSubsequence(
            "\"name\":\"away\"",
            "\"format\":\"CEF\"",
            "\"transport\":\"tcp\"",
            "\"address\":\"127.0.0.1:",
            "\"connected\":false",
            "\"lagSeconds\":",
            "\"state\":\"down\"",
            "\"downSince\":",
            "\"lastError\":",
            "\"name\":\"file\"",
            "\"transport\":\"file\"",
            "\"state\":");
    assertThat(listing("another token").statusCode()).isEqualTo(401);
    assertThat(listing("another token").body()).isEmpty();
  }

  @Test
  void the_defaults_are_the_documented_ones() {
    SiemConfig.Destination away = destination("away");

    assertThat(config.sendUnmatched()).isFalse();
    assertThat(away.kind()).isEqualTo(SiemConfig.Kind.TCP);
    assertThat(away.facility()).isEqualTo(13);
    assertThat(away.byteOrderMark()).isFalse();
    assertThat(away.settleTime()).isEqualTo(Duration.ofSeconds(1));
    assertThat(away.sendTimeout()).isEqualTo(Duration.ofSeconds(30));
  }

  private SiemConfig.Destination destination(String name) {
    return Objects.requireNonNull(config.destinations().get(name));
  }

  private void publish() throws Exception {
    try (KafkaProducer<String, byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", kafka),
            new StringSerializer(),
            new ByteArraySerializer())) {
      producer
          .send(
              new ProducerRecord<>(
                  Topics.SESSION_EVENTS,
                  null,
                  "s-1",
                  Events.blocked("s-1", 1, "rm -rf /").toByteArray(),
                  Events.envelope("e-1").toHeaders()))
          .get();
    }
  }

  private static List<String> lines(Path file) throws IOException {
    return Files.exists(file) ? Files.readAllLines(file) : List.of();
  }

  private HttpResponse<String> listing(String token) throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(
          HttpRequest.newBuilder(management.resolve("/destinations"))
              .header("Authorization", "Bearer " + token)
              .build(),
          HttpResponse.BodyHandlers.ofString());
    }
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(
          HttpRequest.newBuilder(management.resolve(path)).build(),
          HttpResponse.BodyHandlers.ofString());
    }
  }
}
