package io.sallyport.proxy.capture;

/**
 * What a terminal most likely does when a line is submitted. It says how a line is to be taken, and
 * never that it needn't be looked at: all it rests on is what the target chose to print.
 */
public enum Mode {
  /** A shell, or a program like one, reads a new command. */
  AT_PROMPT,
  /** It reads more of a command that it has the beginning of. */
  CONTINUATION,
  /** A program has the whole screen. */
  FULL_SCREEN,
  /** What is typed isn't shown: a password, perhaps. */
  NO_ECHO,
  /** A command runs, and reads what is typed or leaves it for the shell. */
  RUNNING
}
