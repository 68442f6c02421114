package io.sallyport.judgement.match;

/**
 * One argument of a command or of a pattern.
 *
 * @param cells as given
 * @param normalised as a path without detours
 * @param resolved as a path without detours, from the root where the directory is known
 * @param option whether it is an option and not an operand
 * @param afterOption whether the word before it is an option, so that it may be its value
 */
record Argument(
    Cells cells, Cells normalised, Cells resolved, boolean option, boolean afterOption) {

  static Argument of(Cells cells, boolean option, boolean afterOption, String directory) {
    Cells normalised = cells.normalised();
    return new Argument(
        cells,
        normalised,
        directory.isEmpty() ? normalised : resolved(cells, directory),
        option,
        afterOption);
  }

  /** A path, or the path that is the value of {@code name=path}, from the root. */
  static Cells resolved(Cells cells, String directory) {
    boolean known = !cells.isEmpty() && cells.at(0) != Cells.UNKNOWN && cells.at(0) != '/';
    if (directory.isEmpty() || !known) {
      return cells.normalised();
    }
    int equals = cells.indexOf('=');
    if (equals < 0) {
      return cells.below(Cells.of(directory)).normalised();
    }
    Cells value = cells.from(equals + 1);
    Cells name = cells.between(0, equals + 1);
    return value.startsWith('/')
        ? cells.normalised()
        : name.followedBy(value.below(Cells.of(directory)).normalised());
  }

  /** Whether it looks like an option: a dash and more. */
  static boolean looksLikeOption(Cells cells) {
    return cells.startsWith('-') && cells.size() > 1;
  }

  boolean isLong() {
    return cells.size() > 2 && cells.at(1) == '-';
  }
}
