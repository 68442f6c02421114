package io.sallyport.proxy.recording;

import io.sallyport.proxy.session.OutputHold;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * What of one recording is not acknowledged, and what comes of that: the session's output is held
 * back when it is too much, and the session ends when it lasts too long. Safe for use from any
 * thread; never blocks. Times are {@link System#nanoTime}.
 */
final class Backlog {

  private final RecordingMode mode;
  private final RecordingConfig config;
  private final NodeBacklog node;
  private final OutputHold output;
  private final RecordingMetrics metrics;
  private final Consumer<String> notRecorded;
  private final ReentrantLock lock = new ReentrantLock();
  private final Deque<Portion> portions = new ArrayDeque<>();
  private long bytes;
  private boolean holding;
  private boolean given;

  /** Frames that are sealed together. */
  static final class Portion {
    private final long since;
    private long bytes;
    private boolean acknowledged;

    private Portion(long since) {
      this.since = since;
    }
  }

  /**
   * @param notRecorded is told once, with a message for the operator, that the session must end
   */
  Backlog(
      RecordingMode mode,
      RecordingConfig config,
      NodeBacklog node,
      OutputHold output,
      RecordingMetrics metrics,
      Consumer<String> notRecorded) {
    this.mode = mode;
    this.config = config;
    this.node = node;
    this.output = output;
    this.metrics = metrics;
    this.notRecorded = notRecorded;
  }

  /** Begins a portion behind those that there are. */
  Portion begin(long now) {
    lock.lock();
    try {
      Portion portion = new Portion(now);
      portions.add(portion);
      return portion;
    } finally {
      lock.unlock();
    }
  }

  /** A portion grows. May be called under a channel's lock: holds, and releases nothing. */
  void add(Portion portion, long more, long now) {
    lock.lock();
    try {
      portion.bytes += more;
      bytes += more;
      node.add(more);
      if (!holding && isTooMuch(now)) {
        hold();
      }
    } finally {
      lock.unlock();
    }
  }

  /** All of a portion is durable. */
  void acknowledged(Portion portion, long now) {
    lock.lock();
    try {
      portion.acknowledged = true;
      while (!portions.isEmpty() && portions.peek().acknowledged) {
        Portion gone = portions.remove();
        bytes -= gone.bytes;
        node.add(-gone.bytes);
      }
      releaseIfLittle(now);
    } finally {
      lock.unlock();
    }
  }

  /** Does what it is time for. */
  void look(long now) {
    boolean late;
    lock.lock();
    try {
      if (!holding && isTooMuch(now)) {
        hold();
      }
      releaseIfLittle(now);
      late = mode == RecordingMode.STRICT && isOlder(config.endAfter(), now);
    } finally {
      lock.unlock();
    }
    if (late) {
      giveUp(
          "Kafka has not acknowledged the recording of this session for "
              + config.endAfter().toSeconds()
              + " s; the session ends");
    }
  }

  /** It will never be whole: nothing more is shown, and the session ends. */
  void broken() {
    lock.lock();
    try {
      if (!holding) {
        hold();
      }
    } finally {
      lock.unlock();
    }
    giveUp("Kafka did not take the recording of this session; the session ends");
  }

  /** Nothing more is awaited of it. */
  void discard() {
    lock.lock();
    try {
      given = true;
      portions.clear();
      node.add(-bytes);
      bytes = 0;
      if (holding) {
        holding = false;
        metrics.released();
      }
    } finally {
      lock.unlock();
    }
  }

  private void giveUp(String message) {
    lock.lock();
    try {
      if (given) {
        return;
      }
      given = true;
    } finally {
      lock.unlock();
    }
    notRecorded.accept(message);
  }

  private boolean isTooMuch(long now) {
    return node.isFull()
        || switch (mode) {
          case STRICT -> bytes > config.strictBytes() || isOlder(config.strictTime(), now);
          case BUFFERED -> bytes > config.bufferedBytes();
        };
  }

  private boolean isLittle(long now) {
    return !node.isFull()
        && switch (mode) {
          case STRICT -> bytes <= config.strictBytes() / 2 && !isOlder(config.strictTime(), now);
          case BUFFERED -> bytes <= config.bufferedBytes() / 2;
        };
  }

  private boolean isOlder(Duration time, long now) {
    Portion oldest = portions.peek();
    return oldest != null && now - oldest.since > time.toNanos();
  }

  private void hold() {
    holding = true;
    output.hold();
    metrics.held();
  }

  /** Under the lock, so that no hold that comes meanwhile is taken back. */
  private void releaseIfLittle(long now) {
    if (holding && !given && isLittle(now)) {
      holding = false;
      output.release();
      metrics.released();
    }
  }
}
