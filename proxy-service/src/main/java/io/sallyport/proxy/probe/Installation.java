package io.sallyport.proxy.probe;

import io.sallyport.proxy.capture.LineCapture;
import io.sallyport.proxy.capture.LineEditor;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The way to a shell that can be asked: waits for its first prompt, types the line that sets it up,
 * and keeps back all output until there is a prompt again. Not thread-safe. Times are {@link
 * System#nanoTime}.
 */
final class Installation implements ProbeMessages.Sink {

  private static final long LONGEST_WAIT_FOR_PROMPT = TimeUnit.SECONDS.toNanos(10);
  private static final long LONGEST_WAIT_OF_KEYS = TimeUnit.SECONDS.toNanos(2);
  private static final long LONGEST_SETUP = TimeUnit.SECONDS.toNanos(2);

  /** How long a target must be quiet, behind a shell's prompt and elsewhere. */
  private static final long REST_AT_PROMPT = TimeUnit.MILLISECONDS.toNanos(40);

  private static final long REST_ELSEWHERE = TimeUnit.MILLISECONDS.toNanos(300);

  private static final int MOST_KEPT = 64 * 1024;

  private static final byte ENTER = '\r';
  private static final byte[] ROW_ANEW = "\r\u001b[K".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] NEXT_ROW = "\r\n".getBytes(StandardCharsets.US_ASCII);

  /** How far it is. */
  enum Progress {
    WAITING,
    /** The shell can be asked. What was kept back is not to be shown. */
    READY,
    /** It can't be. What was kept back is to be shown. */
    FAILED
  }

  /** A shell that is set up, and the number of its process. */
  record Probed(ProbedShell shell, String process) {}

  private final ProbeParameter parameter;
  private final LineCapture capture;
  private final LineProbe.Wire wire;
  private final String nonce;
  private final ByteArrayOutputStream kept = new ByteArrayOutputStream();

  private long began;
  private long printedAt;
  private boolean keysWait;
  private long keysWaitSince;
  private boolean typed;
  private @Nullable Probed probed;
  private int promptsDue;
  private int promptFrom;

  Installation(
      ProbeParameter parameter, LineCapture capture, LineProbe.Wire wire, String nonce, long now) {
    this.parameter = parameter;
    this.capture = capture;
    this.wire = wire;
    this.nonce = nonce;
    this.began = now;
    this.printedAt = now;
  }

  /** Whether the line was typed, so that output is kept back. */
  boolean isTyped() {
    return typed;
  }

  /** The shell, where one is set up. */
  @Nullable Probed probed() {
    return probed;
  }

  /** The target printed something. */
  void printed(long now) {
    printedAt = now;
  }

  /** The operator pressed a key, and it waits. */
  void keysWait(long now) {
    if (!keysWait) {
      keysWait = true;
      keysWaitSince = now;
    }
  }

  @Override
  public void ordinary(byte[] buffer, int offset, int length) {
    kept.write(buffer, offset, length);
  }

  @Override
  public void message(char kind, String payload) {
    if (kind == ProbeMessages.DONE && probed == null) {
      setUp(payload);
    } else if (kind == ProbeMessages.MARK && probed != null) {
      promptsDue--;
      promptFrom = kept.size();
    }
  }

  /**
   * A shell is set up.
   *
   * @param by its name and process
   */
  private void setUp(String by) {
    int colon = Math.max(0, by.indexOf(':'));
    ProbedShell.named(by.substring(0, colon))
        .ifPresent(shell -> {
          probed = new Probed(shell, by.substring(colon + 1));
          promptsDue = shell.prompts();
          for (int i = 1; i < promptsDue; i++) {
            wire.toTarget(new byte[] {ENTER});
          }
        });
  }

  /** All that was kept back. */
  byte[] takeKept() {
    byte[] all = kept.toByteArray();
    kept.reset();
    return all;
  }

  /** Does what it is time for. */
  Progress look(long now) {
    return typed ? lookAtSetup(now) : lookForPrompt(now);
  }

  /** The nanoseconds until it is to be looked at again, unless the target prints before. */
  long lookAgainIn(long now) {
    long quiet = now - printedAt;
    long rest =
        quiet < REST_AT_PROMPT ? REST_AT_PROMPT - quiet : REST_ELSEWHERE - quiet % REST_ELSEWHERE;
    if (typed) {
      return Math.min(rest, began + LONGEST_SETUP - now);
    }
    return keysWait ? Math.min(rest, keysWaitSince + LONGEST_WAIT_OF_KEYS - now) : rest;
  }

  private Progress lookForPrompt(long now) {
    boolean late = now - began >= LONGEST_WAIT_FOR_PROMPT;
    if (late || (keysWait && now - keysWaitSince >= LONGEST_WAIT_OF_KEYS)) {
      return Progress.FAILED;
    }
    boolean likely = capture.isAtShellsPrompt();
    boolean edited = capture.isBracketedPaste() && !capture.isFullScreen();
    if (now - printedAt < (likely && edited ? REST_AT_PROMPT : REST_ELSEWHERE)) {
      return Progress.WAITING;
    }
    if (edited) {
      type(capture.editor() == LineEditor.ZLE, now);
    } else if (likely) {
      // A shell that doesn't say that it reads: an old one, or one that has no probe.
      if (parameter.shell().isEmpty()) {
        return Progress.FAILED;
      }
      type(parameter.shell().get() == ProbedShell.ZSH, now);
    }
    return Progress.WAITING;
  }

  private void type(boolean zsh, long now) {
    typed = true;
    began = now;
    printedAt = now;
    wire.toTarget(ProbedShell.setup(zsh, nonce, capture.isBracketedPaste()));
  }

  private Progress lookAtSetup(long now) {
    boolean late = now - began >= LONGEST_SETUP;
    if (kept.size() > MOST_KEPT) {
      return Progress.FAILED;
    }
    if (probed == null || promptsDue > 0) {
      return late ? Progress.FAILED : Progress.WAITING;
    }
    byte[] all = kept.toByteArray();
    byte[] prompt = Arrays.copyOfRange(all, promptFrom, all.length);
    if (capture.showsLast(prompt)) {
      return Progress.READY;
    }
    if (late || (prompt.length > 0 && now - printedAt >= REST_ELSEWHERE)) {
      showAnew(prompt);
      return Progress.READY;
    }
    return Progress.WAITING;
  }

  /** The prompt has changed since, as one with a counter does. */
  private void showAnew(byte[] prompt) {
    ByteArrayOutputStream anew = new ByteArrayOutputStream();
    anew.writeBytes(capture.rowsOf(prompt) == 1 ? ROW_ANEW : NEXT_ROW);
    anew.writeBytes(prompt);
    byte[] output = anew.toByteArray();
    capture.printed(output, 0, output.length);
    wire.toOperator(output);
  }
}
