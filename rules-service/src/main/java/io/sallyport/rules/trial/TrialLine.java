package io.sallyport.rules.trial;

import io.sallyport.judgement.verdict.Confidence;
import io.sallyport.judgement.verdict.LineKind;

/** A line of a trial; each channel has a shell of its own. */
public record TrialLine(int channel, String text, LineKind kind, Confidence confidence, Ran ran) {

  /** Whether it leaves something behind for the lines after it. */
  public enum Ran {
    AS_JUDGED,
    YES,
    NO
  }
}
