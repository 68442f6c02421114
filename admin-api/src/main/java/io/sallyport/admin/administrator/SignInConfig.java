package io.sallyport.admin.administrator;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long the console stays signed in, and how often signing in may fail. */
@ConfigMapping(prefix = "sallyport.admin.sign-in")
public interface SignInConfig {

  /** After which a console session ends, whatever it does. Zero: nobody stays signed in. */
  @WithDefault("8h")
  Duration lifetime();

  /** After which a console session ends that nobody used. Zero: nobody stays signed in. */
  @WithDefault("30m")
  Duration idle();

  /**
   * How many wrong tokens an address may send within a minute; further ones are refused unseen.
   * Zero: nobody can sign in.
   */
  @WithDefault("10")
  int failuresPerMinute();
}
