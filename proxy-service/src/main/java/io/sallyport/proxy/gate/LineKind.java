package io.sallyport.proxy.gate;

/** By which way a command line reaches the target. */
public enum LineKind {
  TERMINAL,
  EXEC,
  STANDARD_INPUT,
  /** An operation on files: which paths it reads and writes, as text. */
  FILE
}
