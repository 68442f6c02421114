package io.sallyport.admin.session;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How sessions are noticed whose proxy is gone. */
@ConfigMapping(prefix = "sallyport.admin.session")
public interface SessionConfig {

  /**
   * How often proxies are asked which sessions they hold; {@code off} for never. Less than 30 s,
   * which is how long what was seen is remembered.
   */
  @WithDefault("5s")
  String watchEvery();

  /** How long a node that answers must not hold a session until it is lost. Zero: at once. */
  @WithDefault("5S")
  Duration lostAfter();

  /** How long a node must not answer until its sessions are lost. Zero: at once. */
  @WithDefault("20S")
  Duration unreachableAfter();

  /**
   * How long the end of a recording may come after that of its session, until it is closed without.
   * Zero: not at all.
   */
  @WithDefault("60S")
  Duration recordingEndAfter();
}
