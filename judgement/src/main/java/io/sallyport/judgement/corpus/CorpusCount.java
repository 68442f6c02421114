package io.sallyport.judgement.corpus;

import io.sallyport.judgement.corpus.CorpusJudge.Outcome;

/** How many rows came to what. */
public final class CorpusCount {

  private int rows;
  private int refused;
  private int opaque;

  void add(Outcome outcome) {
    rows++;
    switch (outcome) {
      case REFUSED -> refused++;
      case OPAQUE -> opaque++;
      case PASSED -> {}
    }
  }

  /** All rows. */
  public int rows() {
    return rows;
  }

  /** Rows that a rule refused. */
  public int refused() {
    return refused;
  }

  /** Rows that no rule refused and of which something can't be worked out. */
  public int opaque() {
    return opaque;
  }

  /** Rows that went through. */
  public int missed() {
    return rows - refused - opaque;
  }

  String json(boolean withMissed) {
    return "{\"rows\": "
        + rows
        + ", \"refused\": "
        + refused
        + ", \"opaque\": "
        + opaque
        + (withMissed ? ", \"missed\": " + missed() : "")
        + "}";
  }
}
