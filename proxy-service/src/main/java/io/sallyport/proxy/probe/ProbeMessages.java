package io.sallyport.proxy.probe;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Finds what the probe prints among a target's output, in whatever pieces that comes: {@code OSC
 * 7777 ; nonce kind payload BEL}. Whatever isn't just that is ordinary output, byte for byte. A
 * message that has begun is kept back until it is whole or turns out to be none; an unfinished
 * control string shows nothing on a terminal. Not thread-safe.
 */
final class ProbeMessages {

  /** Longer payloads are none. */
  static final int LONGEST = 64 * 1024;

  /** The kinds of messages: a shell is set up, shows a prompt, tells its line. */
  static final char DONE = '+';

  static final char MARK = '@';
  static final char ANSWER = '=';

  private static final byte ESC = 0x1b;
  private static final byte BEL = 0x07;

  private final byte[] opening;
  private byte[] kept;
  private int length;

  /** Takes the output apart, in its order. */
  interface Sink {
    /** Output that is none of the probe's; the array is the caller's again afterwards. */
    void ordinary(byte[] buffer, int offset, int length);

    /**
     * A message.
     *
     * @param kind the character behind the nonce
     */
    void message(char kind, String payload);
  }

  /**
   * @param nonce that messages bear
   */
  ProbeMessages(String nonce) {
    opening = opening(nonce).getBytes(StandardCharsets.US_ASCII);
    kept = new byte[128];
  }

  static String opening(String nonce) {
    return "\u001b]7777;" + nonce;
  }

  /** Whether the end of what came so far may be the beginning of a message. */
  boolean isBegun() {
    return length > 0;
  }

  void accept(byte[] buffer, int offset, int count, Sink sink) {
    int end = offset + count;
    int from = offset;
    int at = offset;
    while (at < end) {
      if (length == 0) {
        at = indexOfEscape(buffer, at, end);
        if (at < end) {
          pass(buffer, from, at, sink);
          keep(ESC);
          at++;
          from = at;
        }
      } else if (continues(buffer[at])) {
        keep(buffer[at++]);
        from = at;
        deliver(sink);
      } else {
        release(sink);
        from = at;
      }
    }
    pass(buffer, from, end, sink);
  }

  /** Gives out what is kept back of a message that has not ended. */
  void release(Sink sink) {
    int count = length;
    length = 0;
    if (count > 0) {
      sink.ordinary(kept, 0, count);
    }
  }

  /** Of one that may begin a control string. */
  private static int indexOfEscape(byte[] buffer, int from, int end) {
    int at = from;
    while (at < end && (buffer[at] != ESC || (at + 1 < end && buffer[at + 1] != ']'))) {
      at++;
    }
    return at;
  }

  private boolean continues(byte b) {
    if (length < opening.length) {
      return b == opening[length];
    }
    if (length == opening.length) {
      return b == DONE || b == MARK || b == ANSWER;
    }
    boolean control = b >= 0 && b < 0x20;
    return length < opening.length + LONGEST && (!control || b == BEL);
  }

  private void keep(byte b) {
    if (length == kept.length) {
      kept = Arrays.copyOf(kept, 2 * length);
    }
    kept[length++] = b;
  }

  private void deliver(Sink sink) {
    if (length > opening.length + 1 && kept[length - 1] == BEL) {
      int payload = opening.length + 1;
      String text = new String(kept, payload, length - 1 - payload, StandardCharsets.UTF_8);
      char kind = (char) kept[opening.length];
      length = 0;
      sink.message(kind, text);
    }
  }

  private static void pass(byte[] buffer, int from, int to, Sink sink) {
    if (from < to) {
      sink.ordinary(buffer, from, to - from);
    }
  }
}
