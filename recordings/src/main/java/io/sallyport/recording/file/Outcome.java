package io.sallyport.recording.file;

import io.sallyport.recording.encoding.Text;

/** Whether a recording has all of its session. */
public sealed interface Outcome {

  /** It has. */
  record Complete() implements Outcome {}

  /**
   * It has not: what is there ends before the session did, or nobody knows.
   *
   * @param reason for people, cut at 1,024 characters
   */
  record Incomplete(String reason) implements Outcome {

    static final int LONGEST_REASON = 1024;

    public Incomplete {
      reason = Text.wellFormed(reason, LONGEST_REASON);
    }
  }
}
