package io.sallyport.judgement.rule;

/** The languages a pattern can be written in. */
public enum PatternKind {
  /** A program and its arguments, as {@code systemctl stop *}. */
  COMMAND,
  /** A regular expression (RE2 syntax) on the whole line. */
  REGEX
}
