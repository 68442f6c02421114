package io.sallyport.proxy.capture;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * What the operator typed on a terminal, as it may be told: a recording has it, and those who watch
 * see it. Whether a key was shown is known only behind it, so keys wait here until the target has
 * shown them or their line is submitted. What was not shown becomes an asterisk for each character;
 * control characters and keys like arrows stay. What never reached the target was never shown.
 *
 * <p>Rather masked than told: a key is told only if it came back itself, and none of a line that
 * must not leave the proxy ({@link Reading#isWithheld}), or of which hardly any was shown. Before
 * the line ends a key is told only if it also stands before the cursor, behind others. Not
 * thread-safe.
 */
public final class TypedInput {

  /** As many characters before the cursor are no chance. */
  private static final int ENOUGH = 3;

  /** More than this does not wait. */
  private static final int MOST = 16 * 1024;

  /** Where nothing is shown for so long there is nothing to wait for. */
  private static final long LONGEST_ECHO = TimeUnit.SECONDS.toNanos(2);

  private static final int FIRST_LENGTH = 128;

  private final LineCapture capture;
  private final Consumer<byte[]> told;
  private final LongSupplier clock;
  private byte[] bytes = new byte[FIRST_LENGTH];
  private Keystroke[] keys = new Keystroke[FIRST_LENGTH];
  private int waiting;
  private long since;

  /**
   * @param capture of the terminal; keys reach it through this
   * @param told takes what may be told, in the order in which it was typed
   */
  public TypedInput(LineCapture capture, Consumer<byte[]> told) {
    this(capture, told, System::nanoTime);
  }

  TypedInput(LineCapture capture, Consumer<byte[]> told, LongSupplier clock) {
    this.capture = capture;
    this.told = told;
    this.clock = clock;
  }

  /** The operator typed this byte, and it went on to the target. */
  public void typed(byte b) {
    giveUpWaiting();
    if (killsLine(b)) {
      tellWaiting();
    }
    capture.typed(b);
    add(b, capture.lastKey());
    if (waiting > MOST) {
      tellWaiting();
    }
  }

  /** The target printed something; the capture has it. */
  public void printed() {
    if (waiting == 0) {
      return;
    }
    int shown = 0;
    int text = 0;
    while (shown < waiting && isShown(shown)) {
      text += keys[shown].isText() ? 1 : 0;
      shown++;
    }
    if (text == 0 || (shown == waiting && isBeforeCursor(text))) {
      tell(shown, true);
    }
    giveUpWaiting();
  }

  /**
   * These keys submit the line, as the capture has read it last, or may; they are held or on their
   * way. They are no part of its text.
   */
  public void submitted(byte[] held) {
    boolean secret = capture.isSecret();
    tell(waiting, !secret);
    told.accept(secret ? masked(held) : held);
  }

  /** These keys, if any, never reach the target. */
  public void dropped(byte[] unsent) {
    tellWaiting();
    if (unsent.length > 0) {
      told.accept(masked(unsent));
    }
  }

  /** An asterisk for each character of a text in UTF-8; control characters stay. */
  public static byte[] masked(byte[] text) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(text.length);
    for (byte b : text) {
      if (isControl(b)) {
        out.write(b);
      } else if (!continuesCharacter(b)) {
        out.write('*');
      }
    }
    return out.toByteArray();
  }

  private boolean isBeforeCursor(int typed) {
    return capture.shownBeforeCursor() >= Math.max(typed, ENOUGH) && !capture.isUnshown();
  }

  /** Interrupt, suspend, quit: a line that is typed behind them is another. */
  private static boolean killsLine(byte b) {
    return b == 0x03 || b == 0x1a || b == 0x1c;
  }

  private static boolean isControl(byte b) {
    return (b >= 0 && b < 0x20) || b == 0x7f;
  }

  private static boolean continuesCharacter(byte b) {
    return (b & 0xc0) == 0x80;
  }

  private void add(byte b, Keystroke key) {
    if (waiting == bytes.length) {
      bytes = Arrays.copyOf(bytes, 2 * waiting);
      keys = Arrays.copyOf(keys, 2 * waiting);
    }
    if (waiting == 0) {
      since = clock.getAsLong();
    }
    bytes[waiting] = b;
    keys[waiting] = key;
    waiting++;
  }

  /** Keys that show nothing, as a pager's, are told masked after a while. */
  private void giveUpWaiting() {
    if (waiting == 0 || clock.getAsLong() - since < LONGEST_ECHO) {
      return;
    }
    for (int i = 0; i < waiting; i++) {
      if (keys[i].isText() && capture.isShown(keys[i])) {
        return;
      }
    }
    tell(waiting, false);
  }

  private void tellWaiting() {
    tell(waiting, !capture.isSecret());
  }

  private boolean isShown(int at) {
    return keys[at].isControl() || (keys[at].isText() && capture.isShown(keys[at]));
  }

  /**
   * Tells the first so many bytes.
   *
   * @param open whether what was shown of them may be told
   */
  private void tell(int count, boolean open) {
    if (count == 0) {
      return;
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream(count);
    int at = 0;
    while (at < count) {
      int end = at + 1;
      while (end < count && keys[end].isText() && continuesCharacter(bytes[end])) {
        end++;
      }
      tellCharacter(at, end, open, out);
      at = end;
    }
    Arrays.fill(bytes, 0, count, (byte) 0);
    System.arraycopy(bytes, count, bytes, 0, waiting - count);
    System.arraycopy(keys, count, keys, 0, waiting - count);
    Arrays.fill(bytes, waiting - count, waiting, (byte) 0);
    waiting -= count;
    since = clock.getAsLong();
    told.accept(out.toByteArray());
  }

  private void tellCharacter(int from, int to, boolean open, ByteArrayOutputStream out) {
    boolean clear = keys[from].isControl();
    if (!clear && open) {
      clear = true;
      for (int i = from; i < to; i++) {
        clear &= isShown(i);
      }
    }
    if (clear) {
      out.write(bytes, from, to - from);
    } else {
      out.write('*');
    }
  }
}
