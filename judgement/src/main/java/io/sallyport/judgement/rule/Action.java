package io.sallyport.judgement.rule;

/** What a rule asks for when it matches a command line. */
public enum Action {
  /** Audited and executed. */
  ALLOW,
  /** Not executed; the session goes on. */
  BLOCK,
  /** Not executed; the session ends at the rule's last attempt. */
  INTERRUPT,
  /** On the allowlist: once one such rule applies, what none of them lists is refused. */
  FORCE
}
