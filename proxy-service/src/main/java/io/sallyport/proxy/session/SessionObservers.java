package io.sallyport.proxy.session;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** All who observe one session, each in turn. Safe for use from any thread. */
public final class SessionObservers implements SessionObserver {

  private final List<SessionObserver> observers = new CopyOnWriteArrayList<>();

  /** Observes from now on. */
  public void add(SessionObserver observer) {
    observers.add(observer);
  }

  /** Observes no more; a call that is under way may still end after this returns. */
  public void remove(SessionObserver observer) {
    observers.remove(observer);
  }

  @Override
  public void happened(SessionFact fact) {
    observers.forEach(observer -> observer.happened(fact));
  }

  @Override
  public void shown(int channel, byte[] buffer, int offset, int length, boolean error) {
    observers.forEach(observer -> observer.shown(channel, buffer, offset, length, error));
  }

  @Override
  public void typed(int channel, byte[] buffer, int offset, int length) {
    observers.forEach(observer -> observer.typed(channel, buffer, offset, length));
  }

  @Override
  public void resized(int channel, int columns, int rows) {
    observers.forEach(observer -> observer.resized(channel, columns, rows));
  }
}
