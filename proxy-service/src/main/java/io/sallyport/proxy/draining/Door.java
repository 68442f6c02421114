package io.sallyport.proxy.draining;

/** Where operators come in, and how they are seen out. Safe for use from any thread. */
public interface Door {

  /** Takes no further connections. Those that are here go on. */
  void shut();

  /** Ends all connections with a word to their operators; returns before they are gone. */
  void dismiss(String message);

  /** How many connections there are. */
  int connections();
}
