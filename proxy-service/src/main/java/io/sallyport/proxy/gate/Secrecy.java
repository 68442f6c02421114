package io.sallyport.proxy.gate;

import io.sallyport.proxy.capture.Reading;

/** What may be told of a line outside the proxy. */
enum Secrecy {
  /** All of it. */
  OPEN,
  /** Typed unseen where a shell may read: it is judged in the proxy, and its text is withheld. */
  WITHHELD,
  /**
   * Typed unseen where nothing shows that a shell reads: withheld as well, and only a rule that
   * denies it counts, as no password is on an allowlist.
   */
  PASSWORD;

  static Secrecy of(Reading reading) {
    return switch (reading.basis()) {
      case BOTH, SHOWN, CONFIRMED, ONE, DOUBT -> OPEN;
      case UNSHOWN -> WITHHELD;
      case SECRET -> PASSWORD;
    };
  }
}
