package io.sallyport.proxy.gate;

/** What the gate does with a line. */
public enum Decision {
  PROCEED,
  CONTINUE,
  REFUSE,
  END_SESSION
}
