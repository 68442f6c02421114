package io.sallyport.proxy.capture.corpus;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds for each line that ran the line that was read for it: both in their order, as many exact as
 * can be, the others with what is most like them. Lines that were read and that no shell ran
 * (answers to a program) stay without a partner.
 */
final class Alignment {

  /** Costs of leaving out a line that was read, and one that ran. */
  private static final double LEFT_OUT = 0.01;

  private static final double UNREAD = 3;
  private static final double WRONG = 1;

  private Alignment() {}

  /** A line that ran, and what was read for it; null when nothing was. */
  record Pair(String ran, @Nullable Submitted read) {

    boolean isExact() {
      return read != null && (isSame(read.text(), ran) || read.hasLine(ran));
    }
  }

  static List<Pair> of(List<String> ran, List<Submitted> read) {
    double[][] cost = new double[ran.size() + 1][read.size() + 1];
    for (int i = ran.size(); i >= 0; i--) {
      for (int j = read.size(); j >= 0; j--) {
        cost[i][j] =
            i == ran.size() && j == read.size()
                ? 0
                : Math.min(
                    together(cost, ran, read, i, j),
                    Math.min(
                        i < ran.size() ? UNREAD + cost[i + 1][j] : Double.MAX_VALUE,
                        j < read.size() ? LEFT_OUT + cost[i][j + 1] : Double.MAX_VALUE));
      }
    }
    List<Pair> pairs = new ArrayList<>();
    int i = 0;
    int j = 0;
    while (i < ran.size()) {
      if (cost[i][j] == together(cost, ran, read, i, j)) {
        boolean again = isAgain(cost, ran, read, i, j);
        pairs.add(new Pair(ran.get(i++), read.get(j)));
        j += again ? 0 : 1;
      } else if (j < read.size() && cost[i][j] == LEFT_OUT + cost[i][j + 1]) {
        j++;
      } else {
        pairs.add(new Pair(ran.get(i++), null));
      }
    }
    return Collections.unmodifiableList(pairs);
  }

  private static double together(
      double[][] cost, List<String> ran, List<Submitted> read, int i, int j) {
    if (i == ran.size() || j == read.size()) {
      return Double.MAX_VALUE;
    }
    double rest = isAgain(cost, ran, read, i, j) ? cost[i + 1][j] : cost[i + 1][j + 1];
    return (read.get(j).hasLine(ran.get(i)) ? 0 : difference(ran.get(i), read.get(j).text()))
        + rest;
  }

  /** Whether what was read, several lines at once, serves for the next line that ran as well. */
  private static boolean isAgain(
      double[][] cost, List<String> ran, List<Submitted> read, int i, int j) {
    return read.get(j).hasLine(ran.get(i))
        && i + 1 < ran.size()
        && read.get(j).hasLine(ran.get(i + 1))
        && cost[i + 1][j] < cost[i + 1][j + 1];
  }

  private static double difference(String ran, String read) {
    if (isSame(ran, read)) {
      return 0;
    }
    int same = 0;
    int shorter = Math.min(ran.length(), read.length());
    while (same < shorter && ran.charAt(same) == read.charAt(same)) {
      same++;
    }
    int end = 0;
    while (end < shorter - same
        && ran.charAt(ran.length() - 1 - end) == read.charAt(read.length() - 1 - end)) {
      end++;
    }
    return WRONG + 1 - (double) (same + end) / Math.max(1, Math.max(ran.length(), read.length()));
  }

  /**
   * A line that is continued by a backslash is the same in one row: shells differ in what they
   * keep.
   */
  static boolean isSame(String one, String other) {
    return folded(one).equals(folded(other));
  }

  private static String folded(String line) {
    return line.strip().replace("\\\n", "");
  }
}
