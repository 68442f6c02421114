package io.sallyport.proxy.gate;

/** By which way a command line reaches the target. */
public enum LineKind {
  TERMINAL,
  EXEC,
  STANDARD_INPUT
}
