package io.sallyport.admin.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.admin.search.SearchConfig;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SessionConfigTest {

  @Test
  void theDefaultsNeedNoFile() {
    SmallRyeConfig read = read(Map.of());
    SessionConfig config = read.getConfigMapping(SessionConfig.class);

    assertThat(config.watchEvery()).isEqualTo("5s");
    assertThat(config.lostAfter()).isEqualTo(Duration.ofSeconds(5));
    assertThat(config.unreachableAfter()).isEqualTo(Duration.ofSeconds(20));
    assertThat(config.recordingEndAfter()).isEqualTo(Duration.ofSeconds(60));
    assertThat(read.getConfigMapping(SearchConfig.class).screenCharacters()).isEqualTo(1_000_000);
  }

  @Test
  void everyKeyCanBeSet() {
    SmallRyeConfig read =
        read(
            Map.of(
                "sallyport.admin.session.watch-every", "off",
                "sallyport.admin.session.lost-after", "1S",
                "sallyport.admin.session.unreachable-after", "2S",
                "sallyport.admin.session.recording-end-after", "3S",
                "sallyport.admin.search.screen-characters", "0"));
    SessionConfig config = read.getConfigMapping(SessionConfig.class);

    assertThat(config.watchEvery()).isEqualTo("off");
    assertThat(config.lostAfter()).isEqualTo(Duration.ofSeconds(1));
    assertThat(config.unreachableAfter()).isEqualTo(Duration.ofSeconds(2));
    assertThat(config.recordingEndAfter()).isEqualTo(Duration.ofSeconds(3));
    assertThat(read.getConfigMapping(SearchConfig.class).screenCharacters()).isZero();
  }

  private static SmallRyeConfig read(Map<String, String> values) {
    return new SmallRyeConfigBuilder()
        .addDiscoveredConverters()
        .withMapping(SessionConfig.class)
        .withMapping(SearchConfig.class)
        .withDefaultValues(values)
        .build();
  }
}
