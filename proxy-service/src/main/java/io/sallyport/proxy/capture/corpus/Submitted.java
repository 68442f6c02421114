package io.sallyport.proxy.capture.corpus;

/**
 * A command that was submitted, as it was read; lines that continue one another are one command.
 *
 * @param text the best reading; empty when there was none
 * @param atOnce whether all of it was submitted by one key
 * @param certain whether there was no doubt about it
 */
record Submitted(String text, boolean atOnce, boolean certain) {

  /** Whether a line is one of several that were submitted at once: bash runs them one by one. */
  boolean hasLine(String line) {
    return atOnce
        && text.indexOf('\n') >= 0
        && text.lines().anyMatch(each -> each.strip().equals(line.strip()));
  }
}
