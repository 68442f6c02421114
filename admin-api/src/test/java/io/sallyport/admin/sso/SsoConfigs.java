package io.sallyport.admin.sso;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashMap;
import java.util.Map;

/** Configurations, as they would be read from a file. */
final class SsoConfigs {

  static final String PREFIX = "sallyport.admin.sso.";

  private SsoConfigs() {}

  /**
   * @param values of keys without the prefix
   */
  static SsoConfig read(Map<String, String> values) {
    Map<String, String> full = new HashMap<>();
    values.forEach((key, value) -> full.put(PREFIX + key, value));
    return new SmallRyeConfigBuilder()
        .addDefaultInterceptors()
        .addDiscoveredConverters()
        .withMapping(SsoConfig.class)
        .withDefaultValues(full)
        .build()
        .getConfigMapping(SsoConfig.class);
  }
}
