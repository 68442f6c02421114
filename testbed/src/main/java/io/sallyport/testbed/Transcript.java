package io.sallyport.testbed;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** All output of one terminal, and the place up to which the reader has looked. Thread-safe. */
final class Transcript implements OutputListener {

  private static final int SHOWN_ON_TIMEOUT = 4000;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final StringBuilder text = new StringBuilder();
  private final CharsetDecoder decoder =
      StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPLACE)
          .onUnmappableCharacter(CodingErrorAction.REPLACE);
  private final Screen screen;
  private ByteBuffer undecoded = ByteBuffer.allocate(0);
  private int mark;
  private boolean ended;

  Transcript(int columns, int rows) {
    this.screen = new Screen(columns, rows);
  }

  @Override
  public void received(byte[] buffer, int length, long nanoTime) {
    lock.lock();
    try {
      bytes.write(buffer, 0, length);
      String decoded = decode(buffer, length);
      text.append(decoded);
      screen.show(decoded);
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** No more output will come. */
  void end() {
    lock.lock();
    try {
      ended = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  MatchResult await(String regex, Duration timeout) throws InterruptedException, TimeoutException {
    Pattern pattern = Pattern.compile(regex, Pattern.DOTALL);
    long left = timeout.toNanos();
    lock.lock();
    try {
      while (true) {
        Matcher matcher = pattern.matcher(text).region(mark, text.length());
        if (matcher.find()) {
          mark = matcher.end();
          return matcher.toMatchResult();
        }
        if (ended || left <= 0) {
          throw new TimeoutException(
              (ended ? "the program ended without " : "there was no ")
                  + regex
                  + " in the output: "
                  + text.substring(Math.max(mark, text.length() - SHOWN_ON_TIMEOUT)));
        }
        left = changed.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }

  void mark() {
    lock.lock();
    try {
      mark = text.length();
    } finally {
      lock.unlock();
    }
  }

  byte[] bytes() {
    lock.lock();
    try {
      return bytes.toByteArray();
    } finally {
      lock.unlock();
    }
  }

  String text() {
    lock.lock();
    try {
      return text.toString();
    } finally {
      lock.unlock();
    }
  }

  String screenText() {
    lock.lock();
    try {
      return screen.text();
    } finally {
      lock.unlock();
    }
  }

  void resize(int columns, int rows) {
    lock.lock();
    try {
      screen.resize(columns, rows);
    } finally {
      lock.unlock();
    }
  }

  /** A character that is cut by the end of a read waits for its rest. */
  private String decode(byte[] buffer, int length) {
    ByteBuffer input = ByteBuffer.allocate(undecoded.remaining() + length);
    input.put(undecoded).put(buffer, 0, length).flip();
    CharBuffer output = CharBuffer.allocate(input.remaining());
    decoder.decode(input, output, false);
    undecoded = ByteBuffer.allocate(input.remaining()).put(input).flip();
    return output.flip().toString();
  }
}
