package io.sallyport.judgement.match;

/** Compares a pattern with a word, where both may have wildcards. */
final class WildcardMatch {

  private static final int MOST_COMPARISONS = 1_000_000;

  static boolean meets(Cells pattern, Cells word, boolean loosely) {
    if (!word.hasGlob() && !(loosely && word.contains(Cells.UNKNOWN))) {
      return pattern.matches(word);
    }
    if (word.startsWith(Cells.DEEP) && pattern.startsWith('/')) {
      // Below a directory that isn't known.
      return false;
    }
    if (differAtTheStart(pattern, word)) {
      return false;
    }
    if ((long) pattern.size() * word.size() > MOST_COMPARISONS) {
      return true;
    }
    boolean[] after = new boolean[word.size() + 1];
    boolean[] here = new boolean[word.size() + 1];
    for (int p = pattern.size(); p >= 0; p--) {
      for (int w = word.size(); w >= 0; w--) {
        here[w] = meetsAt(pattern, p, word, w, loosely, here, after);
      }
      boolean[] swapped = after;
      after = here;
      here = swapped;
    }
    return after[0];
  }

  /** Whether a character that stands for itself in both comes before any mark, and is another. */
  private static boolean differAtTheStart(Cells pattern, Cells word) {
    int i = 0;
    while (i < pattern.size() && i < word.size() && pattern.at(i) >= 0 && word.at(i) >= 0) {
      if (pattern.at(i) != word.at(i)) {
        return true;
      }
      i++;
    }
    return false;
  }

  private static boolean meetsAt(
      Cells pattern, int p, Cells word, int w, boolean loosely, boolean[] here, boolean[] after) {
    boolean patternEnds = p == pattern.size();
    boolean wordEnds = w == word.size();
    if (patternEnds && wordEnds) {
      return true;
    }
    if (!patternEnds && pattern.at(p) == Cells.ANY) {
      return after[w] || (!wordEnds && here[w + 1]);
    }
    if (wordEnds) {
      return false;
    }
    int cell = word.at(w);
    boolean many =
        cell == Cells.GLOB_ANY || cell == Cells.DEEP || (loosely && cell == Cells.UNKNOWN);
    if (many) {
      boolean takes = !patternEnds && (cell != Cells.GLOB_ANY || pattern.at(p) != '/');
      return here[w + 1] || (takes && after[w]);
    }
    if (patternEnds || cell == Cells.UNKNOWN) {
      return false;
    }
    boolean one =
        cell == Cells.GLOB_ONE
            ? pattern.at(p) != '/'
            : pattern.at(p) == Cells.ONE || pattern.at(p) == cell;
    return one && after[w + 1];
  }

  static boolean matches(Cells pattern, Cells word) {
    int p = 0;
    int w = 0;
    int afterStar = -1;
    int resume = 0;
    while (w < word.size()) {
      if (p < pattern.size() && pattern.at(p) == Cells.ANY) {
        afterStar = ++p;
        resume = w;
      } else if (p < pattern.size() && one(pattern.at(p), word.at(w))) {
        p++;
        w++;
      } else if (afterStar >= 0) {
        p = afterStar;
        w = ++resume;
      } else {
        return false;
      }
    }
    while (p < pattern.size() && pattern.at(p) == Cells.ANY) {
      p++;
    }
    return p == pattern.size();
  }

  private static boolean one(int pattern, int word) {
    return pattern == Cells.ONE ? word >= 0 : pattern == word && word >= 0;
  }

  private WildcardMatch() {}
}
