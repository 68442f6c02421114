package io.sallyport.links.tls;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LinksConfigTest {

  private static LinksConfig config(Map<String, String> file) {
    return new SmallRyeConfigBuilder()
        .withSources(new PropertiesConfigSource(file, "file", 100))
        .withMapping(LinksConfig.class)
        .build()
        .getConfigMapping(LinksConfig.class);
  }

  @Test
  void withoutAWordLinksArePlainAndEveryoneMayCall() {
    assertThat(config(Map.of()).tlsConfigurationName()).isEmpty();
    assertThat(config(Map.of()).callers()).isEmpty();
  }

  @Test
  void aServiceIsNamedInQuotesAndHasSeveralCallers() {
    LinksConfig config =
        config(
            Map.of(
                "sallyport.links.tls-configuration-name",
                "services",
                "sallyport.links.callers.\"sallyport.rule.v1.RuleCatalogue\"",
                "admin-api,proxy-service"));

    assertThat(config.tlsConfigurationName()).contains("services");
    assertThat(config.callers())
        .isEqualTo(Map.of("sallyport.rule.v1.RuleCatalogue", Set.of("admin-api", "proxy-service")));
  }
}
