package io.sallyport.proxy.probe;

import io.sallyport.proxy.capture.LineCapture;
import io.sallyport.proxy.capture.Picture;
import java.io.ByteArrayOutputStream;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The shell is asked for its line: from the key until the answer is there and the line drawn again.
 * Meanwhile output is kept back. Not thread-safe. Times are {@link System#nanoTime}.
 */
final class Question implements ProbeMessages.Sink {

  private static final long LONGEST = TimeUnit.MILLISECONDS.toNanos(300);

  /** How long a target must be quiet to have drawn all. */
  private static final long REST = TimeUnit.MILLISECONDS.toNanos(12);

  private static final int MOST_KEPT = 8 * 1024;

  /** How far it is. */
  enum Progress {
    WAITING,
    /** The screen is as it was: what was kept back is not to be shown. */
    UNSEEN,
    /** What was kept back is to be shown. */
    SEEN
  }

  private final ProbedShell shell;
  private final LineCapture capture;
  private final Consumer<String> marked;
  private final Picture before;
  private final long began;
  private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
  private long printedAt;
  private @Nullable String answer;

  /**
   * @param marked told which process shows a prompt
   */
  Question(ProbedShell shell, LineCapture capture, Consumer<String> marked, long now) {
    this.shell = shell;
    this.capture = capture;
    this.marked = marked;
    this.before = capture.picture();
    this.began = now;
    this.printedAt = now;
  }

  /** What the shell says that its line is; null when it has not answered. */
  @Nullable String answer() {
    return answer;
  }

  /** The target printed something. */
  void printed(long now) {
    printedAt = now;
  }

  @Override
  public void ordinary(byte[] buffer, int offset, int length) {
    capture.drawn(buffer, offset, length);
    kept.write(buffer, offset, length);
  }

  @Override
  public void message(char kind, String payload) {
    if (kind == ProbeMessages.ANSWER && answer == null) {
      answer = shell.line(payload);
    } else if (kind == ProbeMessages.MARK) {
      marked.accept(payload);
    }
  }

  /** All that was kept back. */
  byte[] takeKept() {
    byte[] all = kept.toByteArray();
    kept.reset();
    return all;
  }

  /** The nanoseconds until it is to be looked at again, unless the target prints before. */
  long lookAgainIn(long now) {
    return answer == null ? began + LONGEST - now : printedAt + REST - now;
  }

  /** Looks whether it is over. */
  Progress look(long now) {
    if (kept.size() > MOST_KEPT) {
      return Progress.SEEN;
    }
    if (answer == null) {
      return now - began >= LONGEST ? Progress.SEEN : Progress.WAITING;
    }
    if (kept.size() > 0 && Redraw.isMere(kept.toByteArray()) && capture.picture().equals(before)) {
      return Progress.UNSEEN;
    }
    return !shell.redraws() || now - printedAt >= REST ? Progress.SEEN : Progress.WAITING;
  }
}
