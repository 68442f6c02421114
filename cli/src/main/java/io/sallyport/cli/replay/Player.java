package io.sallyport.cli.replay;

import io.sallyport.cli.terminal.Key;
import io.sallyport.cli.terminal.ViewScreen;
import io.sallyport.recording.encoding.Bytes;
import io.sallyport.recording.frame.Frame;
import io.sallyport.recording.frame.Mark;
import io.sallyport.recording.frame.MarkLabel;
import io.sallyport.recording.frame.SessionTime;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Plays a recording on a screen. Keys: space pauses and goes on, {@code .} shows the next frame, n
 * and p go to the next and the previous command line, + and - change the speed, q leaves. Not for
 * several threads.
 */
public final class Player {

  /** Going back just after a command line goes to the one before it. */
  private static final long RIGHT_AFTER = 1_000_000;

  private static final Duration UNTIL_A_KEY = Duration.ofHours(1);

  private final RecordingFile file;
  private final ViewScreen screen;
  private final boolean atOnce;
  private final int channel;
  private final LongSupplier nanos;
  private FrameCursor cursor;
  private Tempo tempo;
  private long position;
  private boolean paused;
  private String label = "";

  private Player(RecordingFile file, ViewScreen screen, ReplaySettings settings, LongSupplier nanos)
      throws IOException {
    this.file = file;
    this.screen = screen;
    this.atOnce = settings.atOnce();
    this.channel = settings.channel().orElse(file.channel().orElse(1));
    this.tempo = new Tempo(settings.speed(), settings.idleLimit());
    this.nanos = nanos;
    this.position = settings.from().toNanos() / 1000;
    this.cursor = FrameCursor.before(file, position);
  }

  /**
   * Plays until the end, or until the administrator leaves.
   *
   * @return why the rest can't be played; empty where there is none
   */
  public static Optional<String> play(Path path, ViewScreen screen, ReplaySettings settings)
      throws IOException, InterruptedException {
    return play(path, screen, settings, System::nanoTime);
  }

  static Optional<String> play(
      Path path, ViewScreen screen, ReplaySettings settings, LongSupplier nanos)
      throws IOException, InterruptedException {
    RecordingFile file = RecordingFile.read(path);
    Player player = new Player(file, screen, settings, nanos);
    try {
      player.play();
    } finally {
      player.cursor.close();
    }
    return file.fault();
  }

  private void play() throws IOException, InterruptedException {
    catchUp(!atOnce);
    boolean goOn = true;
    while (goOn) {
      Optional<Frame> frame = cursor.next();
      if (atOnce) {
        goOn = frame.isPresent();
        frame.ifPresent(_ -> cursor.take());
        if (goOn) {
          show(frame.get());
        }
      } else if (frame.isPresent()) {
        goOn = waitAndShow(frame.get());
      } else {
        goOn = waitAtEnd();
      }
    }
  }

  /** Draws what was before the position; where that is not wanted, only goes there. */
  private void catchUp(boolean drawn) throws IOException {
    for (Optional<Frame> frame = cursor.next();
        frame.isPresent() && frame.get().micros() < position;
        frame = cursor.next()) {
      cursor.take();
      if (drawn) {
        show(frame.get());
      }
    }
    screen.status(status());
  }

  /** Shows a frame when its time comes; a key may come first. False when it was to leave. */
  private boolean waitAndShow(Frame frame) throws IOException, InterruptedException {
    long remaining = tempo.pause(frame.micros() - position).toNanos();
    while (paused || remaining > 0) {
      long before = nanos.getAsLong();
      Optional<Key> key = screen.key(paused ? UNTIL_A_KEY : Duration.ofNanos(remaining));
      long waited = nanos.getAsLong() - before;
      if (!paused) {
        double share = remaining == 0 ? 0 : Math.min(1, (double) waited / remaining);
        position += (long) ((frame.micros() - position) * share);
        remaining -= waited;
      }
      if (key.isPresent()) {
        switch (key.get()) {
          case QUIT -> {
            return false;
          }
          case STEP -> {
            paused = true;
            showNow(frame);
            return true;
          }
          case NEXT, PREVIOUS -> {
            jump(key.get());
            return true;
          }
          case PAUSE -> paused = !paused;
          case FASTER -> tempo = tempo.faster();
          case SLOWER -> tempo = tempo.slower();
        }
        remaining = tempo.pause(frame.micros() - position).toNanos();
      }
      screen.status(status());
    }
    showNow(frame);
    return true;
  }

  private boolean waitAtEnd() throws IOException, InterruptedException {
    position = file.micros();
    label = "the end";
    screen.status(status());
    Optional<Key> key = screen.key(UNTIL_A_KEY);
    if (key.equals(Optional.of(Key.PREVIOUS))) {
      jump(Key.PREVIOUS);
    }
    return !key.equals(Optional.of(Key.QUIT));
  }

  private void jump(Key key) throws IOException {
    Optional<Long> target =
        key == Key.NEXT
            ? file.commands().stream().filter(at -> at > position).findFirst()
            : file.commands().stream()
                .filter(at -> at < position - RIGHT_AFTER)
                .reduce((_, later) -> later);
    if (target.isEmpty() && key == Key.NEXT) {
      label = "no later command";
      screen.status(status());
      return;
    }
    position = target.orElse(0L);
    cursor.close();
    cursor = FrameCursor.before(file, position);
    screen.clear();
    label = "";
    catchUp(true);
  }

  private void showNow(Frame frame) throws IOException {
    cursor.take();
    position = frame.micros();
    show(frame);
    screen.status(status());
  }

  private void show(Frame frame) throws IOException {
    switch (frame) {
      case Frame.Output f -> bytes(f.channel(), f.data());
      case Frame.ErrorOutput f -> bytes(f.channel(), f.data());
      case Mark.CommandJudged mark -> label = MarkLabel.of(mark);
      case Mark.Controlled mark -> label = MarkLabel.of(mark);
      case Frame.Input _, Frame.SizeChange _, Mark _ -> {
        // Nothing of these is on the screen by itself.
      }
    }
  }

  private void bytes(int of, Bytes data) throws IOException {
    if (of == channel) {
      screen.show(data.toArray());
    }
  }

  private String status() {
    return "sallyport replay "
        + clock(position)
        + " of "
        + clock(file.micros())
        + (tempo.speed() == 1 ? "" : ", " + tempo.speed() + " times as fast")
        + (paused ? ", paused" : "")
        + (label.isEmpty() ? "" : ", " + label)
        + " [space . n p + - q]";
  }

  /** To the second, so that the status does not change with every frame. */
  private static String clock(long micros) {
    String time = SessionTime.format(micros);
    return time.substring(0, time.indexOf('.'));
  }
}
