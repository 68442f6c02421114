package io.sallyport.proxy.probe;

import io.sallyport.proxy.capture.LineCapture;
import io.sallyport.proxy.capture.LineEditor;
import io.sallyport.proxy.capture.Picture;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Has the operator's shell tell the line it holds. At the first prompt a line is typed that binds a
 * key; at each held Enter that key is pressed and the answer read. All output passes through here
 * on its way to the {@link LineCapture} and the operator: what the probe causes is left out, all
 * else is shown in its order, byte for byte.
 *
 * <p>It only asks where the shell it was set up in has marked the prompt that is shown, so that the
 * key never goes to a nested shell, another host or a program. When it can't be set up in time, or
 * two questions stay unanswered, the session goes on without it.
 *
 * <p>Not thread-safe. Times are {@link System#nanoTime}.
 */
public final class LineProbe {

  private static final SecureRandom RANDOM = new SecureRandom();

  private static final long LONGEST_WAIT_FOR_PROMPT = TimeUnit.SECONDS.toNanos(10);
  private static final long LONGEST_WAIT_OF_KEYS = TimeUnit.SECONDS.toNanos(2);
  private static final long LONGEST_SETUP = TimeUnit.SECONDS.toNanos(2);
  private static final long LONGEST_ANSWER = TimeUnit.MILLISECONDS.toNanos(300);

  /** How long a target must be quiet: behind a prompt, behind what may be one, behind an answer. */
  private static final long REST_AT_PROMPT = TimeUnit.MILLISECONDS.toNanos(40);

  private static final long REST_ELSEWHERE = TimeUnit.MILLISECONDS.toNanos(300);
  private static final long REST_BEHIND_ANSWER = TimeUnit.MILLISECONDS.toNanos(12);

  private static final byte ENTER = '\r';

  private static final int MOST_KEPT_IN_SETUP = 64 * 1024;
  private static final int MOST_KEPT_IN_ANSWER = 8 * 1024;
  private static final int MOST_UNANSWERED = 2;

  private static final byte[] ROW_ANEW = "\r\u001b[K".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] NEXT_ROW = "\r\n".getBytes(StandardCharsets.US_ASCII);

  private enum State {
    /** The shell has not shown its first prompt. */
    WAITING_FOR_PROMPT,
    /** The line that sets it up was typed. */
    INSTALLING,
    READY,
    /** The key was pressed. */
    ASKED,
    /** There is none, or not any more. */
    GONE
  }

  private final ProbeParameter parameter;
  private final LineCapture capture;
  private final Wire wire;
  private final String nonce;
  private final ProbeMessages messages;
  private final ByteArrayOutputStream kept = new ByteArrayOutputStream(0);
  private final LineKeys keys = new LineKeys();

  private State state;
  private long began;
  private long printedAt;
  private long keysWaitSince;
  private boolean keysWait;

  private ProbedShell shell = ProbedShell.BASH;
  private boolean typed;
  private boolean installed;
  private String process = "";
  private int promptsDue;
  private int promptFrom;

  private boolean prompted;
  private int timesEditorLeft;
  private int unanswered;
  private @Nullable Picture before;
  private @Nullable String answer;

  /** Where the probe's keys go, and output that it had kept back. Nothing blocks. */
  public interface Wire {
    /** To the target; the array is handed over. */
    void toTarget(byte[] keys);

    /** To the operator, behind all output so far; the array is handed over. */
    void toOperator(byte[] output);
  }

  /** A probe for a channel that begins now with the operator's login shell. */
  public LineProbe(ProbeParameter parameter, LineCapture capture, Wire wire, long now) {
    this(parameter, capture, wire, now, nonce());
  }

  LineProbe(ProbeParameter parameter, LineCapture capture, Wire wire, long now, String nonce) {
    this.parameter = parameter;
    this.capture = capture;
    this.wire = wire;
    this.nonce = nonce;
    this.messages = new ProbeMessages(nonce);
    this.state = parameter.isPossible() ? State.WAITING_FOR_PROMPT : State.GONE;
    this.began = now;
    this.printedAt = now;
  }

  private static String nonce() {
    byte[] bytes = new byte[8];
    RANDOM.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  // What happens.

  /**
   * The target printed this.
   *
   * @return whether all of it is to be shown to the operator as it is; else what is to be shown was
   *     sent, or will be
   */
  public boolean printed(byte[] buffer, int offset, int length, long now) {
    printedAt = now;
    return switch (state) {
      case WAITING_FOR_PROMPT -> {
        capture.printed(buffer, offset, length);
        yield true;
      }
      case READY, GONE -> typed ? strip(buffer, offset, length) : through(buffer, offset, length);
      case INSTALLING -> {
        messages.accept(buffer, offset, length, new Setup());
        lookAtSetup(now);
        yield false;
      }
      case ASKED -> {
        messages.accept(buffer, offset, length, new Answer());
        lookAtAnswer(now);
        yield false;
      }
    };
  }

  private boolean through(byte[] buffer, int offset, int length) {
    capture.printed(buffer, offset, length);
    return true;
  }

  /** Takes out the marks of prompts, and answers that came too late. */
  private boolean strip(byte[] buffer, int offset, int length) {
    boolean begun = messages.isBegun();
    Marks marks = new Marks();
    messages.accept(buffer, offset, length, marks);
    if (!begun && marks.shown == length) {
      return true;
    }
    show(marks.output.toByteArray());
    return false;
  }

  /** The operator pressed a key, and it goes on to the target. */
  public void typed(byte key) {
    keys.typed(key);
  }

  /** The operator pressed a key, and it waits. */
  public void keysWait(long now) {
    if (!keysWait) {
      keysWait = true;
      keysWaitSince = now;
    }
  }

  /** A key that may submit the line went on to the target. */
  public void submitted() {
    prompted = false;
    keys.clear();
  }

  /** The channel is gone: what was kept back is shown. */
  public void closed() {
    giveUp();
    Marks marks = new Marks();
    messages.release(marks);
    show(marks.output.toByteArray());
  }

  // Setting it up.

  /** Whether keys are to wait until the probe is set up, or not. */
  public boolean isPreparing() {
    return state == State.WAITING_FOR_PROMPT || state == State.INSTALLING;
  }

  /**
   * Does what it is time for.
   *
   * @return the nanoseconds until it is to be called again, unless the target prints before; 0 when
   *     there is nothing to wait for
   */
  public long look(long now) {
    switch (state) {
      case WAITING_FOR_PROMPT -> lookForPrompt(now);
      case INSTALLING -> lookAtSetup(now);
      case ASKED -> lookAtAnswer(now);
      case READY, GONE -> {}
    }
    return switch (state) {
      case WAITING_FOR_PROMPT ->
          keysWait
              ? Math.min(restLeft(now), keysWaitSince + LONGEST_WAIT_OF_KEYS - now)
              : restLeft(now);
      case INSTALLING -> Math.min(restLeft(now), began + LONGEST_SETUP - now);
      case ASKED ->
          answer == null ? began + LONGEST_ANSWER - now : printedAt + REST_BEHIND_ANSWER - now;
      case READY, GONE -> 0;
    };
  }

  private long restLeft(long now) {
    long quiet = now - printedAt;
    return quiet < REST_AT_PROMPT
        ? REST_AT_PROMPT - quiet
        : REST_ELSEWHERE - quiet % REST_ELSEWHERE;
  }

  private void lookForPrompt(long now) {
    boolean late = now - began >= LONGEST_WAIT_FOR_PROMPT;
    if (late || (keysWait && now - keysWaitSince >= LONGEST_WAIT_OF_KEYS)) {
      state = State.GONE;
      return;
    }
    boolean likely = capture.isAtShellsPrompt();
    boolean edited = capture.isBracketedPaste() && !capture.isFullScreen();
    boolean rests = now - printedAt >= (likely && edited ? REST_AT_PROMPT : REST_ELSEWHERE);
    if (rests && edited) {
      install(capture.editor() == LineEditor.ZLE, now);
    } else if (rests && likely) {
      // A shell that doesn't say that it reads: an old one, or one that has no probe.
      parameter
          .shell()
          .ifPresentOrElse(
              named -> install(named == ProbedShell.ZSH, now), () -> state = State.GONE);
    }
  }

  private void install(boolean zsh, long now) {
    state = State.INSTALLING;
    typed = true;
    began = now;
    printedAt = now;
    wire.toTarget(ProbedShell.setup(zsh, nonce, capture.isBracketedPaste()));
  }

  private void lookAtSetup(long now) {
    boolean late = now - began >= LONGEST_SETUP;
    if (kept.size() > MOST_KEPT_IN_SETUP) {
      giveUp();
    } else if (installed && promptsDue <= 0) {
      byte[] all = kept.toByteArray();
      byte[] prompt = Arrays.copyOfRange(all, promptFrom, all.length);
      if (capture.showsLast(prompt)) {
        kept.reset();
        state = State.READY;
      } else if (late || (prompt.length > 0 && now - printedAt >= REST_ELSEWHERE)) {
        kept.reset();
        state = State.READY;
        showAnew(prompt);
      }
    } else if (late) {
      giveUp();
    }
  }

  /**
   * A shell is set up.
   *
   * @param by its name and process
   */
  private void installed(String by) {
    int colon = by.indexOf(':');
    ProbedShell.named(by.substring(0, Math.max(0, colon)))
        .ifPresent(found -> {
          installed = true;
          shell = found;
          process = by.substring(colon + 1);
          promptsDue = found.prompts();
          for (int i = 1; i < promptsDue; i++) {
            wire.toTarget(new byte[] {ENTER});
          }
        });
  }

  /** The prompt has changed since, as one with a counter does. */
  private void showAnew(byte[] prompt) {
    int rows = capture.rowsOf(prompt);
    ByteArrayOutputStream anew = new ByteArrayOutputStream();
    anew.writeBytes(rows == 1 ? ROW_ANEW : NEXT_ROW);
    anew.writeBytes(prompt);
    byte[] output = anew.toByteArray();
    capture.printed(output, 0, output.length);
    wire.toOperator(output);
  }

  // Asking.

  /** Whether the shell may be asked for its line now, with Enter held. */
  public boolean mayAsk() {
    return state == State.READY
        && prompted
        && timesEditorLeft == capture.timesEditorLeft()
        && (capture.isBracketedPaste() || timesEditorLeft == 0)
        && !capture.isFullScreen()
        && !capture.isUnshown()
        && !keys.isUnfinished();
  }

  /** Asks. */
  public void ask(long now) {
    state = State.ASKED;
    began = now;
    before = capture.picture();
    answer = null;
    wire.toTarget(new byte[] {ProbedShell.KEY});
  }

  /** Whether it has asked and is not done with what comes of that. */
  public boolean isAsked() {
    return state == State.ASKED;
  }

  /** The line as the shell told it when it was asked last; once. */
  public Optional<String> takeAnswer() {
    String taken = answer;
    answer = null;
    return Optional.ofNullable(taken);
  }

  private void lookAtAnswer(long now) {
    if (kept.size() > MOST_KEPT_IN_ANSWER) {
      showKept();
      done();
    } else if (answer == null) {
      if (now - began >= LONGEST_ANSWER) {
        showKept();
        done();
      }
    } else if (kept.size() > 0
        && Redraw.isMere(kept.toByteArray())
        && capture.picture().equals(before)) {
      kept.reset();
      done();
    } else if (!shell.redraws() || now - printedAt >= REST_BEHIND_ANSWER) {
      showKept();
      done();
    }
  }

  private void done() {
    state = State.READY;
    before = null;
    unanswered = answer == null ? unanswered + 1 : 0;
    if (unanswered >= MOST_UNANSWERED) {
      state = State.GONE;
    }
  }

  private void giveUp() {
    switch (state) {
      case INSTALLING -> {
        messages.release(new Setup());
        byte[] all = kept.toByteArray();
        kept.reset();
        capture.printed(all, 0, all.length);
        show(all);
      }
      case ASKED -> {
        messages.release(new Answer());
        showKept();
      }
      case WAITING_FOR_PROMPT, READY, GONE -> {}
    }
    state = State.GONE;
  }

  /** Shows what was drawn and kept back. */
  private void showKept() {
    byte[] all = kept.toByteArray();
    kept.reset();
    capture.shown(all);
    show(all);
  }

  private void show(byte[] output) {
    if (output.length > 0) {
      wire.toOperator(output);
    }
  }

  private void marked(String by) {
    if (by.equals(process)) {
      prompted = true;
      timesEditorLeft = capture.timesEditorLeft();
    }
  }

  /** While the probe is set up: nothing is shown. */
  private final class Setup implements ProbeMessages.Sink {

    @Override
    public void ordinary(byte[] buffer, int offset, int length) {
      kept.write(buffer, offset, length);
    }

    @Override
    public void message(char kind, String payload) {
      if (kind == ProbeMessages.DONE && !installed) {
        installed(payload);
      } else if (kind == ProbeMessages.MARK && installed) {
        promptsDue--;
        promptFrom = kept.size();
        marked(payload);
      }
    }
  }

  /** While an answer is due: the screen changes, and it is seen then whether that is shown. */
  private final class Answer implements ProbeMessages.Sink {

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
        marked(payload);
      }
    }
  }

  /** At other times: all is shown but the messages. */
  private final class Marks implements ProbeMessages.Sink {

    private final ByteArrayOutputStream output = new ByteArrayOutputStream(0);
    private int shown;

    @Override
    public void ordinary(byte[] buffer, int offset, int length) {
      capture.printed(buffer, offset, length);
      output.write(buffer, offset, length);
      shown += length;
    }

    @Override
    public void message(char kind, String payload) {
      if (kind == ProbeMessages.MARK) {
        marked(payload);
      }
    }
  }
}
