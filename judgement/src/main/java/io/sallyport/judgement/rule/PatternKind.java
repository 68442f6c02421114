package io.sallyport.judgement.rule;

/** The languages a pattern can be written in. */
public enum PatternKind {
  /** A program and its arguments, as {@code systemctl stop *}. */
  COMMAND,
  /** A regular expression (RE2 syntax) on the whole line. */
  REGEX,
  /** A path that is read, as {@code /etc/shadow}; {@code *} and {@code ?} are wildcards. */
  READS,
  /** A path that is written. */
  WRITES,
  /** A command whose output is run as code, as {@code curl *}. */
  RUNS_OUTPUT_OF
}
