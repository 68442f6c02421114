package io.sallyport.proxy.session;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Whether a session's output may reach its operator now. While it is held, what the target says
 * waits, the target is not asked for more, and nothing is taken from the operator. Safe for use
 * from any thread; nothing blocks.
 */
public final class OutputHold {

  private final List<Runnable> whenReleased = new CopyOnWriteArrayList<>();
  private volatile boolean held;

  /** Whether it is held now. Cheap: it is asked for each piece of output. */
  public boolean isHeld() {
    return held;
  }

  /** Nothing more goes to the operator. Takes no lock, so that observers may call it. */
  public void hold() {
    held = true;
  }

  /** Output goes on. Not to be called by observers. */
  public void release() {
    if (held) {
      held = false;
      whenReleased.forEach(Runnable::run);
    }
  }

  /** What to do at each release, on the thread that releases: it must not block there. */
  public void onRelease(Runnable action) {
    whenReleased.add(action);
  }

  /** Does not do it any more. */
  public void forget(Runnable action) {
    whenReleased.remove(action);
  }
}
