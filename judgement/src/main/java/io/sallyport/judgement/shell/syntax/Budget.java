package io.sallyport.judgement.shell.syntax;

/**
 * How much work one line may cost, so that no text keeps the judge busy. One for each line, shared
 * by its parser and its evaluation; not for several threads.
 */
public final class Budget {

  /** Characters of a text that is parsed. */
  public static final int LONGEST = 64 * 1024;

  /** Constructs within each other. */
  public static final int DEEPEST = 100;

  /** Words that one brace expansion may make. */
  public static final int MOST_ALTERNATIVES = 1_000;

  /** Units of work of the parser, and as many of the evaluation. */
  public static final int MOST_STEPS = 200_000;

  private static final int MOST_COMMANDS = 2_000;
  private static final int MOST_WORDS = 20_000;
  private static final int MOST_OUTPUT = 1 << 20;

  private int steps;
  private int stepsBefore;
  private int commands;
  private int words;
  private int output;
  private boolean exhausted;

  /** Takes one unit of work, about the cost of a character; false when none is left. */
  public boolean step() {
    return steps(1);
  }

  /** Takes so many units of work; false when they are not left. */
  public boolean steps(int count) {
    steps = Math.min(steps + Math.min(count, MOST_STEPS), MOST_STEPS + 1);
    return within(steps <= MOST_STEPS);
  }

  /** Takes one command; false when none is left. What is found so far can still be kept. */
  public boolean command() {
    commands++;
    exhausted |= commands > MOST_COMMANDS;
    return commands <= MOST_COMMANDS;
  }

  /** Gives what was parsed a budget of its own; whether the parser's was used up. */
  public boolean renew() {
    boolean before = exhausted;
    exhausted = false;
    stepsBefore = steps;
    steps = 0;
    return before;
  }

  /** Takes so many words; false when they are not left. */
  public boolean words(int count) {
    words += count;
    return within(words <= MOST_WORDS);
  }

  /** Takes characters of computed text; false when they are not left. */
  public boolean output(int characters) {
    output += Math.min(characters, MOST_OUTPUT);
    return within(output <= MOST_OUTPUT);
  }

  /** How much work was done, about the cost of a character each. */
  public int taken() {
    return stepsBefore + steps;
  }

  /** Ends all further work. */
  public void exhaust() {
    exhausted = true;
  }

  /** Whether a limit was reached, so that not all was looked at. */
  public boolean isExhausted() {
    return exhausted;
  }

  private boolean within(boolean holds) {
    exhausted |= !holds;
    return holds;
  }
}
