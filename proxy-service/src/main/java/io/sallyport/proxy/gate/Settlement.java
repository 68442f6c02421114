package io.sallyport.proxy.gate;

/** What became of a judged line. */
public enum Settlement {
  FORWARDED,
  CANCELLED,
  ENDED
}
