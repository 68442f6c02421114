package io.sallyport.admin.destination;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;

/** Where siem-forwarder is. */
@ConfigMapping(prefix = "sallyport.admin.siem-forwarder")
public interface ForwarderConfig {

  /** Of its HTTP server. */
  @WithDefault("http://127.0.0.1:8084")
  URI url();

  /** How long its answer is waited for; more than zero. */
  @WithDefault("3s")
  Duration timeout();
}
