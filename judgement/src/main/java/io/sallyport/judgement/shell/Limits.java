package io.sallyport.judgement.shell;

/**
 * How much of a line is looked at, so that no text keeps the judge busy. One for each line; not for
 * several threads.
 */
final class Limits {

  /** Characters of a line. */
  static final int LONGEST = 64 * 1024;

  /** Substitutions, subshells and compound commands within each other. */
  static final int DEEPEST = 100;

  private static final int MOST_COMMANDS = 4_000;
  private static final int MOST_WORDS = 20_000;
  private static final int MOST_STEPS = 1_000_000;

  private int commands;
  private int words;
  private int steps;

  /** Whether one more command may be kept. */
  boolean command() {
    return ++commands <= MOST_COMMANDS;
  }

  /** Whether one more word may be kept. */
  boolean word() {
    return ++words <= MOST_WORDS;
  }

  /** Whether one more character may be looked at a second time. */
  boolean step() {
    return ++steps <= MOST_STEPS;
  }
}
