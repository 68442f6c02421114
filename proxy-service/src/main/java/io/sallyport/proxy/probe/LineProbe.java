package io.sallyport.proxy.probe;

import io.sallyport.proxy.capture.LineCapture;
import io.sallyport.proxy.probe.Installation.Probed;
import java.io.ByteArrayOutputStream;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Has the operator's shell tell the line it holds. At the first prompt a line is typed that binds a
 * key; at each held Enter that key is pressed and the answer read. All output passes through here
 * on its way to the {@link LineCapture} and the operator: what the probe causes is left out, all
 * else is shown in its order, byte for byte.
 *
 * <p>It only asks where the shell it was set up in has marked the prompt that is shown, so that the
 * key never goes to a nested shell, another host or a program. When it can't be set up in time, or
 * two questions stay unanswered, the channel goes on without it.
 *
 * <p>Not thread-safe. Times are {@link System#nanoTime}.
 */
public final class LineProbe {

  private static final SecureRandom RANDOM = new SecureRandom();

  private static final int MOST_UNANSWERED = 2;
  private static final int NO_LENGTH = -1;

  private final LineCapture capture;
  private final Wire wire;
  private final ProbeMessages messages;
  private final LineKeys keys = new LineKeys();

  /** While it is being set up. */
  private @Nullable Installation installation;

  /** Whether there may be messages in the output. */
  private boolean expected;

  /** The shell that may be asked. */
  private @Nullable Probed probed;

  /** While it is asked. */
  private @Nullable Question question;

  private @Nullable String answer;
  private int unanswered;

  /** Whether that shell has marked the prompt that is shown, and how often one was left by then. */
  private boolean prompted;

  private int timesEditorLeft;

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
    this.capture = capture;
    this.wire = wire;
    this.messages = new ProbeMessages(nonce);
    this.installation =
        parameter.isPossible() ? new Installation(parameter, capture, wire, nonce, now) : null;
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
    Installation setup = installation;
    if (setup != null && setup.isTyped()) {
      setup.printed(now);
      messages.accept(buffer, offset, length, setup);
      look(setup, now);
      return false;
    }
    Question asked = question;
    if (asked != null) {
      asked.printed(now);
      messages.accept(buffer, offset, length, asked);
      look(asked, now);
      return false;
    }
    if (setup != null) {
      setup.printed(now);
    }
    if (expected) {
      return strip(buffer, offset, length);
    }
    capture.printed(buffer, offset, length);
    return true;
  }

  /** Takes out the marks of prompts, and answers that came too late. */
  private boolean strip(byte[] buffer, int offset, int length) {
    Marks marks = new Marks(messages.isBegun() ? NO_LENGTH : length);
    messages.accept(buffer, offset, length, marks);
    if (marks.whole) {
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
    if (installation != null) {
      installation.keysWait(now);
    }
  }

  /**
   * Whether the operator is not shown all yet that the target printed, or that the capture drew.
   */
  public boolean isKeepingBack() {
    return question != null
        || (installation != null && installation.isTyped())
        || messages.isBegun();
  }

  /** A key that may submit the line went on to the target. */
  public void submitted() {
    prompted = false;
    keys.clear();
  }

  /** The channel is gone: what was kept back is shown. */
  public void closed() {
    if (installation != null) {
      fail(installation);
    }
    if (question != null) {
      messages.release(question);
      showDrawn(question);
      question = null;
    }
    Marks marks = new Marks(NO_LENGTH);
    messages.release(marks);
    show(marks.output.toByteArray());
    probed = null;
  }

  /**
   * Does what it is time for.
   *
   * @return the nanoseconds until it is to be called again, unless the target prints before; 0 when
   *     there is nothing to wait for
   */
  public long look(long now) {
    if (installation != null) {
      look(installation, now);
    }
    if (question != null) {
      look(question, now);
    }
    if (installation != null) {
      return installation.lookAgainIn(now);
    }
    return question == null ? 0 : question.lookAgainIn(now);
  }

  // Setting it up.

  /** Whether keys are to wait until the probe is set up, or not. */
  public boolean isPreparing() {
    return installation != null;
  }

  private void look(Installation setup, long now) {
    switch (setup.look(now)) {
      case WAITING -> expected = setup.isTyped();
      case READY -> {
        installation = null;
        probed = setup.probed();
        prompted = true;
        timesEditorLeft = capture.timesEditorLeft();
      }
      case FAILED -> fail(setup);
    }
  }

  private void fail(Installation setup) {
    installation = null;
    messages.release(setup);
    byte[] kept = setup.takeKept();
    capture.printed(kept, 0, kept.length);
    show(kept);
  }

  // Asking.

  /** Whether the shell may be asked for its line now, with Enter held. */
  public boolean mayAsk() {
    return probed != null
        && question == null
        && prompted
        && timesEditorLeft == capture.timesEditorLeft()
        && (capture.isBracketedPaste() || timesEditorLeft == 0)
        && !capture.isFullScreen()
        && !capture.isUnshown()
        && !keys.isUnfinished();
  }

  /** Asks, where it may. */
  public void ask(long now) {
    Probed asked = probed;
    answer = null;
    if (asked != null && mayAsk()) {
      question = new Question(asked.shell(), capture, this::marked, now);
      wire.toTarget(new byte[] {ProbedShell.KEY});
    }
  }

  /** Whether it has asked and is not done with what comes of that. */
  public boolean isAsked() {
    return question != null;
  }

  /** The line as the shell told it when it was asked last; once. */
  public Optional<String> takeAnswer() {
    String taken = answer;
    answer = null;
    return Optional.ofNullable(taken);
  }

  private void look(Question asked, long now) {
    switch (asked.look(now)) {
      case WAITING -> {}
      case UNSEEN -> answered(asked);
      case SEEN -> {
        showDrawn(asked);
        answered(asked);
      }
    }
  }

  private void answered(Question asked) {
    question = null;
    answer = asked.answer();
    unanswered = answer == null ? unanswered + 1 : 0;
    if (unanswered >= MOST_UNANSWERED) {
      probed = null;
    }
  }

  private void showDrawn(Question asked) {
    byte[] drawn = asked.takeKept();
    capture.shown(drawn);
    show(drawn);
  }

  private void show(byte[] output) {
    if (output.length > 0) {
      wire.toOperator(output);
    }
  }

  private void marked(String by) {
    Probed shell = probed;
    if (shell != null && by.equals(shell.process())) {
      prompted = true;
      timesEditorLeft = capture.timesEditorLeft();
    }
  }

  /** When nothing is kept back: all is shown but the messages. */
  private final class Marks implements ProbeMessages.Sink {

    private final ByteArrayOutputStream output = new ByteArrayOutputStream(0);
    private final int all;
    private boolean whole;

    /**
     * @param all how many bytes in one piece are all of the output, and needn't be copied
     */
    Marks(int all) {
      this.all = all;
    }

    @Override
    public void ordinary(byte[] buffer, int offset, int length) {
      capture.printed(buffer, offset, length);
      if (length == all) {
        whole = true;
      } else {
        output.write(buffer, offset, length);
      }
    }

    @Override
    public void message(char kind, String payload) {
      if (kind == ProbeMessages.MARK) {
        marked(payload);
      }
    }
  }
}
