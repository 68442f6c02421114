package io.sallyport.admin.risk;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How risk-service is asked. */
@ConfigMapping(prefix = "sallyport.admin.risk")
public interface RiskConfig {

  /** How long risk-service may take for an answer. */
  @WithDefault("3S")
  Duration timeout();
}
