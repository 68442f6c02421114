package io.sallyport.judgement.match;

/**
 * One argument of a command or of a pattern.
 *
 * @param cells as given
 * @param normalised as a path without detours
 * @param option whether it is an option and not an operand
 * @param afterOption whether the word before it is an option, so that it may be its value
 */
record Argument(Cells cells, Cells normalised, boolean option, boolean afterOption) {

  static Argument of(Cells cells, boolean option, boolean afterOption) {
    return new Argument(cells, cells.normalised(), option, afterOption);
  }

  /** Whether it looks like an option: a dash and more. */
  static boolean looksLikeOption(Cells cells) {
    return cells.startsWith('-') && cells.size() > 1;
  }

  boolean isLong() {
    return cells.size() > 2 && cells.at(1) == '-';
  }
}
