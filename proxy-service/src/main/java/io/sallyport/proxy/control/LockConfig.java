package io.sallyport.proxy.control;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What a lock does to the channels of a session. */
@ConfigMapping(prefix = "sallyport.proxy.lock")
public interface LockConfig {

  /**
   * How long a channel without a terminal stays open, and is not read, when its session is locked;
   * then it is closed. 0 closes it at once.
   */
  @WithDefault("5s")
  Duration channelGrace();
}
