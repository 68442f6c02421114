package io.sallyport.cli.watch;

import io.sallyport.cli.terminal.Key;
import io.sallyport.cli.terminal.ViewScreen;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** A screen without a terminal: what was shown, how long it was waited, and keys by a plan. */
public final class ScreenDouble implements ViewScreen {

  private final StringBuilder shown = new StringBuilder();
  private final Deque<Press> keys = new ArrayDeque<>();
  private String status = "";
  private long nanos;

  private record Press(long nanos, Key key) {}

  /** Plans a key for that time since the beginning. */
  public ScreenDouble press(double seconds, Key key) {
    keys.add(new Press(Math.round(seconds * 1e9), key));
    return this;
  }

  /** What was shown, with {@code |} for each new beginning. */
  public String shown() {
    return shown.toString();
  }

  public String lastStatus() {
    return status;
  }

  /** How long was waited in all. */
  public long nanos() {
    return nanos;
  }

  @Override
  public void show(byte[] bytes) {
    shown.append(new String(bytes, StandardCharsets.UTF_8));
  }

  @Override
  public void clear() {
    shown.append('|');
  }

  @Override
  public void status(String text) {
    status = text;
  }

  @Override
  public Optional<Key> key(Duration atMost) {
    Press next = keys.peek();
    if (next == null || next.nanos() > nanos + atMost.toNanos()) {
      if (next == null && atMost.toMinutes() > 10) {
        throw new AssertionError("waits for a key that is not planned; shown: " + shown);
      }
      nanos += atMost.toNanos();
      return Optional.empty();
    }
    keys.remove();
    nanos = Math.max(nanos, next.nanos());
    return Optional.of(next.key());
  }

  @Override
  public void wake() {
    // Nobody sleeps.
  }

  @Override
  public void close() {
    // Nothing is to be given back.
  }
}
