package io.sallyport.proxy.menu;

/**
 * What one channel shows to an operator who has named no target. It is called by one thread at a
 * time; it answers through its {@link MenuOutlets}.
 */
public sealed interface Menu permits CommandMenu, LineMenu, Picker {

  /** Shows itself. Nothing else is called before. */
  void begin();

  /**
   * Takes what the operator sends. What follows a choice is not the menu's: it is for the target.
   *
   * @return how many bytes it took; the rest has to be given again, or is the target's
   */
  int take(byte[] array, int offset, int length);

  /** Whether it takes nothing before it has got an answer. */
  boolean isWaiting();

  /** What it asked for. */
  void listed(TargetList listing);

  /** What it asked for could not be had. */
  void unlisted(String reason);

  /** There is no session with the target that it chose. */
  void notChosen(String reason);

  /** The operator sends nothing more. */
  void inputEnded();

  /** Whether the meaning of the last key depends on whether another byte follows soon. */
  default boolean awaitsMore() {
    return false;
  }

  /** No other byte followed soon. */
  default void paused() {}

  /** The terminal has another size. */
  default void resized(int columns, int rows) {}

  /** What it has listed may have changed. */
  default void refresh() {}

  /** It is over for a reason of the connection's: leaves the terminal as it was. */
  default void leave() {}
}
