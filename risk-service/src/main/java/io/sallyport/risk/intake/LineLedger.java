package io.sallyport.risk.intake;

import io.sallyport.risk.history.JudgedLine;
import io.smallrye.mutiny.Uni;

/** Where judged lines are counted. */
public interface LineLedger {

  /** What became of a line. */
  enum Outcome {
    COUNTED,
    /** It had been counted before: nothing changed. */
    REDELIVERED
  }

  /**
   * Counts a line and all it causes, wholly or not at all. Fails with {@link
   * UnusableEventException} where it can never be counted, and otherwise where the database can't
   * be reached.
   */
  Uni<Outcome> count(JudgedLine line);
}
