package io.sallyport.admin.role;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoleSettingsTest {

  private static final String EVENTS = "mp.messaging.incoming.session-events.enabled";
  private static final String AUDIT = "mp.messaging.incoming.audit.enabled";
  private static final String RELAY = "sallyport.outbox.relay-every";

  @Test
  void unlessItIsSaidANodeIsThereForEverything() {
    SmallRyeConfig config = configuration(Map.of(), Map.of());

    assertThat(config.getConfigMapping(RoleConfig.class).roles())
        .containsExactlyInAnyOrder(NodeRole.values());
    assertThat(value(config, EVENTS)).isEmpty();
    assertThat(value(config, RELAY)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      delimiter = '|',
      textBlock =
          """
          access | false | -
          console | false | -
          archive | - | off
          console, access | false | -
          access,archive | - | -
          """)
  void whatIsNotInTheRolesIsOff(String roles, String consumed, String relayed) {
    SmallRyeConfig config = configuration(Map.of("sallyport.admin.roles", roles), Map.of());

    assertThat(value(config, EVENTS)).isEqualTo(Optional.ofNullable(consumed));
    assertThat(value(config, AUDIT)).isEqualTo(Optional.ofNullable(consumed));
    assertThat(value(config, RELAY)).isEqualTo(Optional.ofNullable(relayed));
  }

  @Test
  void whereTheRoleIsTheSettingIsAsConfiguredAndElsewhereNothingOverridesIt() {
    Map<String, String> configured = Map.of(EVENTS, "true", RELAY, "5s");

    SmallRyeConfig here = configuration(configured, Map.of("sallyport.admin.roles", "archive"));
    assertThat(value(here, EVENTS)).contains("true");
    assertThat(value(here, RELAY)).contains("off");

    SmallRyeConfig elsewhere = configuration(configured, Map.of("sallyport.admin.roles", "access"));
    assertThat(value(elsewhere, EVENTS)).contains("false");
    assertThat(value(elsewhere, RELAY)).contains("5s");
  }

  /** Two sources, as of the service itself and of a file that is read late. */
  private static SmallRyeConfig configuration(
      Map<String, String> strong, Map<String, String> weak) {
    return new SmallRyeConfigBuilder()
        .addDefaultInterceptors()
        .addDiscoveredInterceptors()
        .withMapping(RoleConfig.class)
        .withSources(new PropertiesConfigSource(strong, "strong", 900))
        .withSources(new PropertiesConfigSource(weak, "weak", 1))
        .build();
  }

  private static Optional<String> value(SmallRyeConfig config, String name) {
    return config.getOptionalValue(name, String.class);
  }
}
