package io.sallyport.proxy.capture.corpus;

import java.util.List;

/**
 * How well lines were read. Every line is exact, or wrong and certain, or wrong and flagged.
 *
 * @param certain lines that were read without doubt, rightly or wrongly
 * @param wrongCertain lines that were read wrongly and without doubt, or ran without being read
 * @param wrongFlagged lines that were read wrongly, but in doubt
 */
public record Rates(int lines, int exact, int certain, int wrongCertain, int wrongFlagged) {

  static final Rates NONE = new Rates(0, 0, 0, 0, 0);

  static Rates of(List<Alignment.Pair> pairs) {
    Rates rates = NONE;
    for (Alignment.Pair pair : pairs) {
      Submitted read = pair.read();
      boolean certain = read != null && read.certain();
      boolean exact = pair.isExact();
      boolean silent = read == null || certain;
      rates =
          rates.plus(
              new Rates(
                  1,
                  exact ? 1 : 0,
                  certain ? 1 : 0,
                  !exact && silent ? 1 : 0,
                  !exact && !silent ? 1 : 0));
    }
    return rates;
  }

  Rates plus(Rates other) {
    return new Rates(
        lines + other.lines,
        exact + other.exact,
        certain + other.certain,
        wrongCertain + other.wrongCertain,
        wrongFlagged + other.wrongFlagged);
  }

  String json() {
    return "{\"lines\": %d, \"exact\": %d, \"certain\": %d, \"wrongCertain\": %d, \"wrongFlagged\": %d}"
        .formatted(lines, exact, certain, wrongCertain, wrongFlagged);
  }
}
