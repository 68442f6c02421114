package io.sallyport.benchmarks.rig.report;

import java.util.Locale;

/** What a ratio must not pass. */
public sealed interface Limit {

  /** Not above this bound. */
  record AtMost(double bound) implements Limit {}

  /** Not below this bound. */
  record AtLeast(double bound) implements Limit {}

  /** Nothing is asked. */
  record None() implements Limit {}

  /** Whether the value keeps to it. */
  default boolean isMetBy(double value) {
    return switch (this) {
      case AtMost(double bound) -> value <= bound;
      case AtLeast(double bound) -> value >= bound;
      case None() -> true;
    };
  }

  /** As the report writes it, with what came of it; empty when nothing is asked. */
  default String judgement(double value, boolean isVoid) {
    String verdict = isVoid ? "void" : isMetBy(value) ? "met" : "**not met**";
    return switch (this) {
      case AtMost(double bound) -> String.format(Locale.ROOT, "≤ %.2f %s", bound, verdict);
      case AtLeast(double bound) -> String.format(Locale.ROOT, "≥ %.2f %s", bound, verdict);
      case None() -> "";
    };
  }
}
