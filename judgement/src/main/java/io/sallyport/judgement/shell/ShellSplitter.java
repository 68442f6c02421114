package io.sallyport.judgement.shell;

import io.sallyport.judgement.shell.evaluate.LineEvaluator;
import io.sallyport.judgement.shell.network.NetworkSplitter;
import io.sallyport.judgement.shell.syntax.Dialect;

/**
 * Works out which simple commands a command line would run, as the shells of UNIX read it. Pure:
 * the same text after the same lines always has the same answer; any text has one. What can't be
 * worked out is said to be opaque, never left out.
 */
public final class ShellSplitter {

  /**
   * A line, taken apart, and what the shell remembers after it.
   *
   * @param memory for the next line, if this one is run
   * @param work how much was done for it, about the cost of a character each
   */
  public record Split(ShellLine line, ShellMemory memory, int work) {}

  /**
   * Splits one command line, or several joined by newlines, in a shell that had no line before.
   *
   * <p>Commands inside substitutions and behind wrappers (as {@code sudo}) are found too. The work
   * is bounded: beyond the bounds the rest of the text is opaque.
   */
  public static ShellLine split(String text) {
    return split(text, Dialect.UNKNOWN, ShellMemory.EMPTY).line();
  }

  /** Splits a line of a shell that remembers earlier ones. */
  public static Split split(String text, Dialect dialect, ShellMemory memory) {
    return dialect.isOfDevice()
        ? NetworkSplitter.split(text, dialect, memory)
        : LineEvaluator.evaluate(text, dialect, memory);
  }

  private ShellSplitter() {}
}
