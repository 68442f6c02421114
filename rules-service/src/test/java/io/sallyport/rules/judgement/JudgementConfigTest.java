package io.sallyport.rules.judgement;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JudgementConfigTest {

  @Test
  void theDefaultsNeedNoFile() {
    JudgementConfig config = read(Map.of());

    assertThat(config.cachedSnapshots()).isEqualTo(1000);
    assertThat(config.warmUp()).isEqualTo(500);
  }

  @Test
  void everyKeyCanBeSet() {
    JudgementConfig config =
        read(
            Map.of(
                "sallyport.rules.judgement.cached-snapshots", "7",
                "sallyport.rules.judgement.warm-up", "0"));

    assertThat(config.cachedSnapshots()).isEqualTo(7);
    assertThat(config.warmUp()).isZero();
  }

  private static JudgementConfig read(Map<String, String> values) {
    return new SmallRyeConfigBuilder()
        .withMapping(JudgementConfig.class)
        .withDefaultValues(values)
        .build()
        .getConfigMapping(JudgementConfig.class);
  }
}
