package io.sallyport.judgement.shell.syntax;

import org.jspecify.annotations.Nullable;

/** Parses the compound commands of a family of shells. */
sealed interface CompoundParser permits BourneParser, FishParser {

  /** The compound command that begins here, or null when there is none. */
  @Nullable Node read();
}
