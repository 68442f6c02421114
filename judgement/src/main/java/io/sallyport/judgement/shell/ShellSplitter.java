package io.sallyport.judgement.shell;

/**
 * Works out which simple commands a command line would run, as a POSIX shell or bash reads it.
 * Pure: the same text always has the same answer; any text has one. What can't be worked out is
 * said to be opaque, never left out.
 */
public final class ShellSplitter {

  /**
   * Splits one command line, or several joined by newlines.
   *
   * <p>Commands inside substitutions and behind wrappers (as {@code sudo}) are found too. The work
   * is bounded: beyond {@link Limits} the rest of the text is opaque.
   */
  public static ShellLine split(String text) {
    Findings findings = new Findings(new Limits());
    CommandReader.readAll(text, findings, 0);
    return findings.toLine();
  }

  private ShellSplitter() {}
}
