package io.sallyport.risk.score;

/** What a session's score means, from the lowest to the highest. */
public enum Level {
  NONE,
  LOW,
  MEDIUM,
  HIGH
}
