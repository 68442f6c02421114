package io.sallyport.proxy.draining;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What happens to operators when this node is told to stop. */
@ConfigMapping(prefix = "sallyport.proxy.drain")
public interface DrainConfig {

  /**
   * How long the node goes on taking new sessions after its readiness has gone down, so that load
   * balancers can notice; zero closes the port at once.
   */
  @WithDefault("PT0S")
  Duration notice();

  /**
   * How long running sessions may go on once no new ones are taken; then they end with the reason
   * {@code GATEWAY_SHUTDOWN}, and their operators are told. Zero ends them at once. Whatever
   * supervises the process must wait for this long and the notice, and some seconds more.
   */
  @WithDefault("PT0S")
  Duration limit();
}
