package io.sallyport.judgement.verdict;

/** Why a line is not executed. */
public enum Refusal {
  /** It is executed. */
  NONE,
  /** A BLOCK or INTERRUPT rule. */
  RULE,
  /** FORCE rules apply and not all of it is listed. */
  OUTSIDE_ALLOWLIST,
  /** What it would run can't be worked out, and the session refuses that. */
  OPAQUE,
  /** The capture isn't sure of it, and the session refuses that. */
  UNCERTAIN
}
