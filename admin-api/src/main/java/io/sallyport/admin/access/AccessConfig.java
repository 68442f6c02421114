package io.sallyport.admin.access;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The decisions at login. */
@ConfigMapping(prefix = "sallyport.admin.access")
public interface AccessConfig {

  /** How long after authentication a session may be opened. */
  @WithDefault("60S")
  Duration ticketLifetime();

  /** How long rules-service may take to freeze a session's rules; the proxy waits ten seconds. */
  @WithDefault("8S")
  Duration freezeTimeout();
}
