package io.sallyport.risk.score;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How hits become risk. */
@ConfigMapping(prefix = "sallyport.risk.score")
public interface ScoreConfig {

  /** The lowest score of a session of medium level; below it, down to 1, the level is low. */
  @WithDefault("40")
  int medium();

  /** The lowest score of a session of high level. */
  @WithDefault("70")
  int high();

  /** How long a hit counts for the score of an operator, a device or a credential. */
  @WithDefault("30d")
  Duration window();

  /** After how long such a hit counts half. */
  @WithDefault("7d")
  Duration halfLife();

  default Levels levels() {
    return new Levels(medium(), high());
  }

  default Decay decay() {
    return new Decay(window(), halfLife());
  }
}
