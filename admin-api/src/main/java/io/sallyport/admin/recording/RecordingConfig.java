package io.sallyport.admin.recording;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** The archive of recordings. Of directory and bucket exactly one is set. */
@ConfigMapping(prefix = "sallyport.admin.recording")
public interface RecordingConfig {

  /**
   * A file with the Ed25519 key that signs recordings, and its public key. Readable by this service
   * alone. Make one with {@code openssl genpkey -algorithm ed25519 -out FILE && openssl pkey -in
   * FILE -pubout >> FILE}. Required where the node is there for the archive; no other needs it.
   */
  Optional<Path> keyFile();

  /** Where slices are kept. Absent: they are in a bucket. Several nodes must share it. */
  Optional<Path> directory();

  /** A bucket of S3, or of a store that is compatible with it. */
  S3 s3();

  /**
   * How many bytes a slice has, about; 65536 to 67108864. So much of a recording is in memory for
   * each that is read or written.
   */
  @WithDefault("2097152")
  int sliceSize();

  /** How long what came may wait for its slice to fill. Zero: each batch is a slice. */
  @WithDefault("30S")
  Duration sliceAge();

  /** How many bytes of slices that are not full may be in memory, of all recordings together. */
  @WithDefault("33554432")
  long memory();

  /** How long recordings are kept after their end. Zero: for ever. */
  @WithDefault("0S")
  Duration keep();

  /** How to reach the bucket. */
  interface S3 {

    /** Its name. Absent: S3 is not used. */
    Optional<String> bucket();

    /** Whether the bucket is made when a slice is written and it is not there. */
    @WithDefault("false")
    boolean createBucket();

    /** Begins the key of each object. */
    @WithDefault("recordings/")
    String prefix();

    /** Where the store is, as {@code https://s3.example:9000}. Absent: AWS, by the region. */
    Optional<URI> endpoint();

    /** The region that requests are signed for. */
    @WithDefault("us-east-1")
    String region();

    /** Whether the bucket is named in the path instead of the host name. */
    @WithDefault("false")
    boolean pathStyle();

    /** The key's id. Absent: as the AWS SDK finds it (environment, profile, role). */
    Optional<String> accessKey();

    /** The key's secret. */
    Optional<String> secretKey();

    /** How long one request may take, with its retries. */
    @WithDefault("30S")
    Duration timeout();
  }
}
