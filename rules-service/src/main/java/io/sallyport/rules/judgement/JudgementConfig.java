package io.sallyport.rules.judgement;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How the judge is run. */
@ConfigMapping(prefix = "sallyport.rules.judgement")
public interface JudgementConfig {

  /**
   * How many compiled snapshots are kept in memory, 1 or more; others are loaded from the database
   * when they are asked for.
   */
  @WithDefault("1000")
  int cachedSnapshots();

  /**
   * How many sample lines are judged at the start, so that the first verdict isn't slow; 0 judges
   * none.
   */
  @WithDefault("500")
  int warmUp();
}
