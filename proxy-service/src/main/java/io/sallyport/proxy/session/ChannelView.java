package io.sallyport.proxy.session;

import io.sallyport.proxy.capture.Drawing;
import java.util.Optional;
import java.util.function.Consumer;

/** An open channel, as somebody sees it who joins late. Safe for use from any thread. */
public interface ChannelView {

  /** Counts from 1 within the session. */
  int number();

  ChannelKind kind();

  /** Whether it has a terminal. */
  boolean terminal();

  /** Of an exec; else empty. */
  String command();

  /**
   * Runs an action while nothing is shown on the channel, with its screen as the operator sees it;
   * empty when there is none. What {@link SessionObserver#shown} tells next is what follows that
   * screen.
   *
   * @return false when some output is kept back at this moment, so that the action was not run
   */
  boolean whileStill(Consumer<Optional<Drawing>> action);
}
