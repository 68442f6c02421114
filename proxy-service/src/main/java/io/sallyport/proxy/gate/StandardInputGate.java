package io.sallyport.proxy.gate;

import io.sallyport.proxy.capture.Drawing;
import io.sallyport.proxy.session.SessionEnd;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The gate of a channel without a terminal whose standard input is commands: each line is judged
 * before it goes on, in order. A refused line is left out and the session goes on.
 */
final class StandardInputGate implements ChannelGate {

  private static final int LONGEST_LINE = 1 << 20;
  private static final int QUEUE_FULL = 64 * 1024;
  private static final int LONGEST_KEPT = 1 << 16;

  private final int channel;
  private final Outlets outlets;
  private final CommandGate gate;
  private final ByteQueue queue = new ByteQueue();

  /** Bytes of the queue that are known to hold no newline. */
  private int searched;

  private boolean judging;

  /** Whether the line that is judged was cut off. */
  private boolean judgedInVain;

  private boolean discarding;
  private boolean eof;
  private boolean stopped;
  private boolean shut;
  private String kept = "";
  private ShellState shellState = ShellState.NONE;

  StandardInputGate(int channel, Outlets outlets, CommandGate gate) {
    this.channel = channel;
    this.outlets = outlets;
    this.gate = gate;
  }

  @Override
  public synchronized void fromOperator(byte[] buffer, int offset, int length) {
    // Without a terminal nothing is hidden from the operator's screen.
    outlets.typed(Arrays.copyOfRange(buffer, offset, offset + length));
    if (!shut) {
      queue.add(buffer, offset, length);
      next();
    }
  }

  @Override
  public synchronized void operatorEof() {
    if (!shut) {
      eof = true;
      next();
    }
  }

  @Override
  public boolean fromTarget(byte[] buffer, int offset, int length) {
    return true;
  }

  @Override
  public void resized(int columns, int rows) {
    // There is no terminal.
  }

  @Override
  public synchronized Cut cutOff() {
    boolean lossy = judging || !queue.isEmpty() || eof;
    judgedInVain = judging;
    queue.clear();
    searched = 0;
    eof = false;
    return new Cut(outlets.dropToTarget() || lossy, new PasteMarks(false));
  }

  @Override
  public synchronized boolean whileStill(Consumer<Optional<Drawing>> action) {
    action.accept(Optional.empty());
    return true;
  }

  @Override
  public void announce(String line) {
    outlets.toOperator(OperatorMessage.forStandardError(line));
  }

  @Override
  public synchronized void closed() {
    shut = true;
    queue.clear();
  }

  private void next() {
    while (!judging && !shut && step()) {
      // One line, or one refusal, a step.
    }
    boolean full = judging && queue.size() >= QUEUE_FULL;
    if (full != stopped && (full || queue.size() < QUEUE_FULL / 4) && !shut) {
      stopped = full;
      outlets.wantsInput(!full);
    }
  }

  /** Takes the next line; false when there is none yet. */
  private boolean step() {
    int newline = queue.indexOf((byte) '\n', searched);
    if (newline >= 0) {
      searched = 0;
      byte[] line = queue.take(newline + 1);
      if (discarding) {
        discarding = false;
      } else {
        judge(line);
      }
      return true;
    }
    searched = queue.size();
    if (discarding) {
      queue.clear();
      searched = 0;
    } else if (searched > LONGEST_LINE) {
      tooLong();
    }
    if (eof && queue.isEmpty()) {
      shut = true;
      outlets.eofToTarget();
      return false;
    }
    if (eof) {
      searched = 0;
      judge(queue.takeAll());
      return true;
    }
    return false;
  }

  private void tooLong() {
    discarding = true;
    queue.clear();
    searched = 0;
    outlets.toOperator(OperatorMessage.forStandardError(OperatorMessage.TOO_LONG));
  }

  private void judge(byte[] line) {
    List<String> readings = new ArrayList<>(2);
    boolean sure = read(line, readings);
    String text = readings.getFirst();
    if (text.isBlank() && kept.isEmpty()) {
      outlets.toTarget(line);
      return;
    }
    judging = true;
    HeldLine held =
        new HeldLine(
            channel,
            LineKind.STANDARD_INPUT,
            readings,
            sure ? Confidence.CERTAIN : Confidence.UNCERTAIN,
            Secrecy.OPEN,
            shellState,
            System.nanoTime());
    gate.judge(held).whenComplete((ruling, failure) -> ruled(ruling, line, text));
  }

  /** The readings of a line, behind what is kept; shells leave NUL bytes out. */
  private boolean read(byte[] line, List<String> readings) {
    String text;
    boolean sure = true;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(line)).toString();
    } catch (CharacterCodingException e) {
      text = new String(line, StandardCharsets.ISO_8859_1);
      sure = false;
    }
    text = text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
    String before = kept.isEmpty() ? "" : kept + "\n";
    readings.add(before + text.replace("\0", ""));
    if (text.indexOf('\0') >= 0) {
      readings.add(before + text.replace('\0', ' '));
      sure = false;
    }
    return sure;
  }

  private synchronized void ruled(Ruling ruling, byte[] line, String text) {
    judging = false;
    boolean inVain = judgedInVain && !(ruling instanceof Ruling.End);
    judgedInVain = false;
    if (shut || inVain) {
      if (!(ruling instanceof Ruling.End)) {
        gate.settle(ruling, channel, Settlement.CANCELLED);
      }
      next();
      return;
    }
    switch (ruling) {
      case Ruling.Forward forward -> {
        if (forward.complete()) {
          shellState = forward.shellState();
          kept = "";
        } else {
          kept = text.length() > LONGEST_KEPT ? text.substring(text.length() - LONGEST_KEPT) : text;
        }
        outlets.toTarget(line);
        gate.settle(forward, channel, Settlement.FORWARDED);
      }
      case Ruling.Refuse refuse -> {
        outlets.toOperator(OperatorMessage.forStandardError(refuse.message()));
        gate.settle(refuse, channel, Settlement.CANCELLED);
      }
      case Ruling.End end -> {
        shut = true;
        queue.clear();
        outlets.endSession(SessionEnd.RULE, end.ruleName());
      }
    }
    next();
  }
}
