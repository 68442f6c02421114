package io.sallyport.proxy.gate;

/** Why a line was refused. */
public enum Refusal {
  NONE,
  RULE,
  OUTSIDE_ALLOWLIST,
  OPAQUE,
  UNCERTAIN,
  NO_VERDICT,
  NO_AUDIT
}
