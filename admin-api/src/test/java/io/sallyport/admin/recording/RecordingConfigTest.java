package io.sallyport.admin.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RecordingConfigTest {

  private static final String PREFIX = "sallyport.admin.recording.";

  @Test
  void onlyTheKeyAndThePlaceNeedBeSaid() {
    RecordingConfig config = read(Map.of(PREFIX + "key-file", "/k"));

    assertThat(config.keyFile()).hasValue(Path.of("/k"));
    assertThat(config.directory()).isEmpty();
    assertThat(config.sliceSize()).isEqualTo(2 * 1024 * 1024);
    assertThat(config.sliceAge()).isEqualTo(Duration.ofSeconds(30));
    assertThat(config.memory()).isEqualTo(32 * 1024 * 1024);
    assertThat(config.keep()).isZero();
    assertThat(config.s3().bucket()).isEmpty();
    assertThat(config.s3().prefix()).isEqualTo("recordings/");
    assertThat(config.s3().endpoint()).isEmpty();
    assertThat(config.s3().region()).isEqualTo("us-east-1");
    assertThat(config.s3().pathStyle()).isFalse();
    assertThat(config.s3().accessKey()).isEmpty();
    assertThat(config.s3().secretKey()).isEmpty();
    assertThat(config.s3().timeout()).isEqualTo(Duration.ofSeconds(30));
  }

  @Test
  void everyKeyCanBeSet() {
    RecordingConfig config =
        read(
            Map.ofEntries(
                Map.entry(PREFIX + "key-file", "/k"),
                Map.entry(PREFIX + "directory", "/d"),
                Map.entry(PREFIX + "slice-size", "100000"),
                Map.entry(PREFIX + "slice-age", "0S"),
                Map.entry(PREFIX + "memory", "1"),
                Map.entry(PREFIX + "keep", "90D"),
                Map.entry(PREFIX + "s3.bucket", "b"),
                Map.entry(PREFIX + "s3.prefix", "p/"),
                Map.entry(PREFIX + "s3.endpoint", "https://s3.example:9000"),
                Map.entry(PREFIX + "s3.region", "eu-west-1"),
                Map.entry(PREFIX + "s3.path-style", "true"),
                Map.entry(PREFIX + "s3.access-key", "i"),
                Map.entry(PREFIX + "s3.secret-key", "s"),
                Map.entry(PREFIX + "s3.timeout", "5S")));

    assertThat(config.directory()).hasValue(Path.of("/d"));
    assertThat(config.sliceSize()).isEqualTo(100_000);
    assertThat(config.sliceAge()).isZero();
    assertThat(config.memory()).isEqualTo(1);
    assertThat(config.keep()).isEqualTo(Duration.ofDays(90));
    assertThat(config.s3().bucket()).hasValue("b");
    assertThat(config.s3().prefix()).isEqualTo("p/");
    assertThat(config.s3().endpoint()).hasValue(URI.create("https://s3.example:9000"));
    assertThat(config.s3().region()).isEqualTo("eu-west-1");
    assertThat(config.s3().pathStyle()).isTrue();
    assertThat(config.s3().accessKey()).hasValue("i");
    assertThat(config.s3().secretKey()).hasValue("s");
    assertThat(config.s3().timeout()).isEqualTo(Duration.ofSeconds(5));
  }

  @Test
  void aSliceOfASizeThatCanNotBeIsRefusedByItsKey() {
    assertThatThrownBy(() -> new ArchiveLimits(1000, Duration.ZERO, 1, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("sallyport.admin.recording.slice-size");
  }

  private static RecordingConfig read(Map<String, String> values) {
    return new SmallRyeConfigBuilder()
        .addDiscoveredConverters()
        .withMapping(RecordingConfig.class)
        .withDefaultValues(values)
        .build()
        .getConfigMapping(RecordingConfig.class);
  }
}
