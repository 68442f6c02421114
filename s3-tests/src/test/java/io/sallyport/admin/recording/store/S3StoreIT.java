package io.sallyport.admin.recording.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.admin.recording.RecordingConfig;
import io.sallyport.admin.recording.RecordingStore;
import io.sallyport.recording.encoding.Bytes;
import java.io.IOException;
import java.net.URI;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import org.gaul.s3proxy.AuthenticationType;
import org.gaul.s3proxy.S3Proxy;
import org.jclouds.ContextBuilder;
import org.jclouds.blobstore.BlobStoreContext;
import org.jclouds.blobstore.TransientApiMetadata;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class S3StoreIT {

  private static final String BUCKET = "sallyport-test";
  private static final String KEY = "2026/11/22/0193/000000-aa";

  private static BlobStoreContext blobs;
  private static S3Proxy server;

  @BeforeAll
  static void aServer() throws Exception {
    blobs =
        ContextBuilder.newBuilder(new TransientApiMetadata())
            .credentials("id", "secret")
            .build(BlobStoreContext.class);
    blobs.getBlobStore().createContainerInLocation(null, BUCKET);
    server =
        S3Proxy.builder()
            .blobStore(blobs.getBlobStore())
            .endpoint(URI.create("http://127.0.0.1:0"))
            .awsAuthentication(AuthenticationType.AWS_V4, "id", "secret")
            .build();
    server.start();
  }

  @AfterAll
  static void noServer() throws Exception {
    server.stop();
    blobs.close();
  }

  @Test
  void whatIsWrittenIsReadAndDeleted() throws IOException {
    RecordingStore store = S3Store.of(BUCKET, s3("secret"));
    byte[] noise = new byte[3_000_000];
    new Random(1).nextBytes(noise);
    store.put(KEY, Bytes.copyOf(noise));
    store.put(KEY + "b", Bytes.NONE);
    assertThat(store.read(KEY).toArray()).isEqualTo(noise);
    assertThat(store.read(KEY + "b").isEmpty()).isTrue();
    store.delete(KEY);
    store.delete(KEY);
    store.delete(KEY + "b");
    assertThatThrownBy(() -> store.read(KEY)).isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void aRefusedRequestIsAFailureAndNotAnObjectThatIsGone() {
    RecordingStore store = S3Store.of(BUCKET, s3("wrong"));
    assertThatThrownBy(() -> store.read(KEY))
        .isInstanceOf(IOException.class)
        .isNotInstanceOf(NoSuchFileException.class)
        .hasMessageContaining("could not be read")
        .hasMessageNotContaining("wrong");
    assertThatThrownBy(() -> store.put(KEY, Bytes.NONE))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("could not be written");
  }

  @Test
  void aBucketThatIsMissingIsMadeWhereThatIsConfigured() throws IOException {
    RecordingStore store = S3Store.of("sallyport-new", s3("secret", true));
    store.put(KEY, Bytes.copyOf(new byte[] {1}));
    assertThat(store.read(KEY).size()).isEqualTo(1);
  }

  @Test
  void aBucketThatIsMissingIsAFailureOtherwise() {
    RecordingStore store = S3Store.of("sallyport-missing", s3("secret"));
    assertThatThrownBy(() -> store.put(KEY, Bytes.NONE))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("could not be written");
    assertThat(blobs.getBlobStore().containerExists("sallyport-missing")).isFalse();
  }

  private static RecordingConfig.S3 s3(String secret) {
    return s3(secret, false);
  }

  private static RecordingConfig.S3 s3(String secret, boolean createBucket) {
    return new RecordingConfig.S3() {
      @Override
      public Optional<String> bucket() {
        return Optional.of(BUCKET);
      }

      @Override
      public boolean createBucket() {
        return createBucket;
      }

      @Override
      public String prefix() {
        return "recordings/";
      }

      @Override
      public Optional<URI> endpoint() {
        return Optional.of(URI.create("http://127.0.0.1:" + server.getPort()));
      }

      @Override
      public String region() {
        return "us-east-1";
      }

      @Override
      public boolean pathStyle() {
        return true;
      }

      @Override
      public Optional<String> accessKey() {
        return Optional.of("id");
      }

      @Override
      public Optional<String> secretKey() {
        return Optional.of(secret);
      }

      @Override
      public Duration timeout() {
        return Duration.ofSeconds(10);
      }
    };
  }
}
