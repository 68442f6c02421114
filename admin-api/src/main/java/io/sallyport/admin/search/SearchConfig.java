package io.sallyport.admin.search;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What is kept for finding sessions by what was on their screens. */
@ConfigMapping(prefix = "sallyport.admin.search")
public interface SearchConfig {

  /**
   * How many characters of each session; what comes later can be found only in the recording. Zero:
   * none.
   */
  @WithDefault("1000000")
  long screenCharacters();
}
