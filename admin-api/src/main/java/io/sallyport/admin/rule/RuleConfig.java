package io.sallyport.admin.rule;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How rules-service is asked. */
@ConfigMapping(prefix = "sallyport.admin.rule")
public interface RuleConfig {

  /** How long rules-service may take for an answer. */
  @WithDefault("3S")
  Duration timeout();
}
