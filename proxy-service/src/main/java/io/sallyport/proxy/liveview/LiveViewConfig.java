package io.sallyport.proxy.liveview;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How sessions are followed. */
@ConfigMapping(prefix = "sallyport.proxy.live-view")
public interface LiveViewConfig {

  /**
   * How many bytes may wait for one viewer. When there are more, all of them are dropped, and the
   * viewer gets the current screens in their place. 0: whatever is not sent at once is dropped.
   */
  @WithDefault("1048576")
  int waitingBytes();

  /**
   * How long what happens may wait to be sent to viewers together with what follows it, so that the
   * work for them does not fall between the operator's key and its echo. 0: nothing waits.
   */
  @WithDefault("20ms")
  Duration delay();
}
