package io.sallyport.proxy.menu;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The menu of operators who have named no target. */
@ConfigMapping(prefix = "sallyport.proxy.menu")
public interface MenuConfig {

  /**
   * How long an operator may do nothing before they have chosen a target; then the connection is
   * closed. 0: as long as they like.
   */
  @WithDefault("PT5M")
  Duration idleLimit();

  /**
   * How many targets are asked for at once, 1 to 1000. An operator who is granted more searches
   * among all of them, and sees so many at most of what matches. 0 and less mean 1, more than 1000
   * mean 1000.
   */
  @WithDefault("500")
  int targets();
}
