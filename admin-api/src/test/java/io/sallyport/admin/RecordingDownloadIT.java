package io.sallyport.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.sallyport.admin.recording.RecordingLedger;
import io.sallyport.admin.recording.RecordingState;
import io.sallyport.links.event.Topics;
import io.sallyport.recording.batch.Batch;
import io.sallyport.recording.batch.BatchBuilder;
import io.sallyport.recording.batch.ChainHead;
import io.sallyport.recording.encoding.Bytes;
import io.sallyport.recording.file.RecordingHeader;
import io.sallyport.recording.frame.Frame;
import io.sallyport.recording.frame.TerminalSize;
import jakarta.inject.Inject;
import java.io.InputStream;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(SuiteProfile.class)
class RecordingDownloadIT {

  private static final Logger LOG = Logger.getLogger(RecordingDownloadIT.class);
  private static final int PIECE = 250_000;
  private static final int PIECES = 800;
  private static final long MOST_MEMORY = 48L * 1024 * 1024;

  @Inject RecordingLedger ledger;

  @Test
  void aLargeRecordingIsDownloadedByteForByteWithoutBeingHeldInMemory() throws Exception {
    MessageDigest recorded = MessageDigest.getInstance("SHA-256");
    String session = publish(recorded);
    await()
        .atMost(Duration.ofMinutes(3))
        .until(() ->
            ledger.find(session).filter(r -> r.state() == RecordingState.COMPLETE).isPresent());

    long before = memory();
    MessageDigest downloaded = MessageDigest.getInstance("SHA-256");
    long most = 0;
    long size = 0;
    try (HttpClient client = HttpClient.newHttpClient();
        InputStream in = open(client, session)) {
      byte[] buffer = new byte[64 * 1024];
      int count = in.read(buffer);
      while (count >= 0) {
        downloaded.update(buffer, 0, count);
        // While this one does not read, the service must not read on.
        if (size / 50_000_000 != (size + count) / 50_000_000) {
          most = Math.max(most, memory() - before);
        }
        size += count;
        count = in.read(buffer);
      }
    }
    LOG.infof("downloaded bytes=%d memory=%d", size, most);
    assertThat(size).isEqualTo((long) PIECE * PIECES);
    assertThat(downloaded.digest()).isEqualTo(recorded.digest());
    assertThat(most).isLessThan(MOST_MEMORY);
  }

  private static InputStream open(HttpClient client, String session) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create(
                    "http://127.0.0.1:"
                        + RestAssured.port
                        + "/v1/sessions/"
                        + session
                        + "/recording/bytes?channel=1&stream=output"))
            .header("Authorization", "Bearer " + SuiteResource.ADMIN_TOKEN)
            .build();
    HttpResponse<InputStream> response =
        client.send(request, HttpResponse.BodyHandlers.ofInputStream());
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.version()).isEqualTo(HttpClient.Version.HTTP_1_1);
    return response.body();
  }

  /** Heap and buffers besides it, after a collection. */
  private static long memory() {
    System.gc();
    long buffers =
        ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
            .filter(pool -> pool.getName().equals("direct"))
            .mapToLong(BufferPoolMXBean::getMemoryUsed)
            .sum();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() + buffers;
  }

  private static String publish(MessageDigest recorded) throws Exception {
    UUID session = UUID.randomUUID();
    RecordingHeader header =
        new RecordingHeader(
            session, "zoë", "shell-1", RecordedSession.START, new TerminalSize(80, 24));
    BatchBuilder builder = new BatchBuilder(header.beginning());
    Random random = new Random(3);
    try (KafkaProducer<String, byte[]> producer =
        new KafkaProducer<>(
            Map.of(
                "bootstrap.servers",
                ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class),
                "acks",
                "all"),
            new StringSerializer(),
            new ByteArraySerializer())) {
      send(producer, session, kind("header"), header.encode());
      for (int i = 0; i < PIECES; i++) {
        byte[] noise = new byte[PIECE];
        random.nextBytes(noise);
        recorded.update(noise);
        Batch batch =
            builder
                .add(new Frame.Output(i, 1, Bytes.copyOf(noise)))
                .or(builder::seal)
                .orElseThrow();
        send(producer, session, kind("batch"), batch.encode());
      }
      ChainHead head = builder.position().head();
      send(
          producer,
          session,
          kind("end")
              .add("sallyport_batches", text(String.valueOf(head.number())))
              .add("sallyport_head", text(head.hash().toString())),
          Bytes.NONE);
    }
    return session.toString();
  }

  private static void send(
      KafkaProducer<String, byte[]> producer, UUID session, Headers headers, Bytes value)
      throws Exception {
    producer
        .send(
            new ProducerRecord<>(
                Topics.RECORDINGS, null, session.toString(), value.toArray(), headers))
        .get();
  }

  private static Headers kind(String kind) {
    return new RecordHeaders().add("sallyport_recording", text(kind));
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
