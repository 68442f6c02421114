package io.sallyport.admin.recording.store;

import io.sallyport.admin.recording.RecordingConfig;
import io.sallyport.admin.recording.RecordingStore;
import io.sallyport.recording.encoding.Bytes;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.model.BucketAlreadyExistsException;
import software.amazon.awssdk.services.s3.model.BucketAlreadyOwnedByYouException;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/**
 * Slices as objects of a bucket, of S3 or of a store that is compatible with it. An object is whole
 * or not there by S3's own promise.
 */
final class S3Store implements RecordingStore {

  private final S3Client client;
  private final String bucket;
  private final String prefix;
  private final boolean createBucket;

  private S3Store(S3Client client, String bucket, RecordingConfig.S3 config) {
    this.client = client;
    this.bucket = bucket;
    this.prefix = config.prefix();
    this.createBucket = config.createBucket();
  }

  static S3Store of(String bucket, RecordingConfig.S3 config) {
    S3ClientBuilder builder =
        S3Client.builder()
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .region(Region.of(config.region()))
            .forcePathStyle(config.pathStyle())
            .credentialsProvider(credentials(config))
            .overrideConfiguration(o -> o.apiCallTimeout(config.timeout()))
            // Compatible stores need not know the newer checksums; slices have their own.
            .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
            .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED);
    config.endpoint().ifPresent(builder::endpointOverride);
    return new S3Store(builder.build(), bucket, config);
  }

  private static AwsCredentialsProvider credentials(RecordingConfig.S3 config) {
    Optional<String> id = config.accessKey();
    Optional<String> secret = config.secretKey();
    if (id.isPresent() != secret.isPresent()) {
      throw new IllegalStateException(
          "sallyport.admin.recording.s3.access-key and secret-key must be set both or neither");
    }
    return id.isPresent()
        ? StaticCredentialsProvider.create(
            AwsBasicCredentials.create(id.get(), secret.orElseThrow()))
        : DefaultCredentialsProvider.builder().build();
  }

  @Override
  public void put(String key, Bytes content) throws IOException {
    try {
      send(key, content);
    } catch (NoSuchBucketException e) {
      if (!createBucket) {
        throw failure("written", key, e);
      }
      putIntoNewBucket(key, content);
    } catch (SdkException e) {
      throw failure("written", key, e);
    }
  }

  private void putIntoNewBucket(String key, Bytes content) throws IOException {
    try {
      makeBucket();
      send(key, content);
    } catch (SdkException e) {
      throw failure("written", key, e);
    }
  }

  private void makeBucket() {
    try {
      client.createBucket(request -> request.bucket(bucket));
    } catch (BucketAlreadyOwnedByYouException | BucketAlreadyExistsException made) {
      // Another node made it meanwhile; if it is a stranger's, writing fails.
    }
  }

  private void send(String key, Bytes content) {
    client.putObject(
        request -> request.bucket(bucket).key(prefix + key),
        RequestBody.fromBytes(content.toArray()));
  }

  @Override
  public Bytes read(String key) throws IOException {
    try {
      return Bytes.copyOf(
          client
              .getObjectAsBytes(request -> request.bucket(bucket).key(prefix + key))
              .asByteArrayUnsafe());
    } catch (NoSuchKeyException _) {
      throw new NoSuchFileException(prefix + key);
    } catch (SdkException e) {
      throw failure("read", key, e);
    }
  }

  @Override
  public void delete(String key) throws IOException {
    try {
      client.deleteObject(request -> request.bucket(bucket).key(prefix + key));
    } catch (SdkException e) {
      throw failure("deleted", key, e);
    }
  }

  private IOException failure(String what, String key, SdkException cause) {
    return new IOException(
        "object "
            + prefix
            + key
            + " of bucket "
            + bucket
            + " could not be "
            + what
            + ": "
            + cause.getMessage(),
        cause);
  }

  @Override
  public String toString() {
    return "bucket " + bucket;
  }
}
