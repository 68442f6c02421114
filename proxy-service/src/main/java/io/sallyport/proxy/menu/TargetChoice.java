package io.sallyport.proxy.menu;

import io.sallyport.proxy.session.TargetName;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * A connection whose operator has proven themself and has named no target. Every menu of the
 * connection has it; it chooses once. Safe for use from any thread; never blocks. Who may open no
 * session is told so, and the connection is closed: then no stage of it is ever done.
 */
public interface TargetChoice {

  /** Why nothing that needs a target begins. */
  String NAME_ONE =
      "no target is named; log in as operator[credential@device], or choose one in the menu first";

  /** Who it is. */
  MenuGuest guest();

  /** Done when the operator may see a menu. */
  CompletionStage<Void> admitted();

  /**
   * What is granted now and matches; fails when the access service gives no answer.
   *
   * @param search words that a target's name must contain, in upper or lower case
   */
  CompletionStage<TargetList> list(String search, int offset, int limit);

  /** How many targets to ask for at once. */
  int page();

  /**
   * Opens the session with that target.
   *
   * @return empty when the channels have a target from now on; else why not, and another may be
   *     chosen
   */
  CompletionStage<Optional<String>> choose(TargetName name);

  /** The operator did something. */
  void attended();

  /** Somebody wants to be told. */
  void add(Listener listener);

  /** Somebody does not any more. */
  void remove(Listener listener);

  /** A menu on one of the connection's channels. */
  interface Listener {
    /** What was listed may have changed. */
    void refresh();

    /**
     * The connection is about to be closed.
     *
     * @param message why, for the operator
     */
    void over(String message);
  }
}
