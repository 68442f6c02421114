package io.sallyport.proxy.capture.corpus;

import io.sallyport.proxy.capture.LineCapture;
import io.sallyport.proxy.capture.Mode;
import io.sallyport.proxy.capture.Reading;
import io.sallyport.proxy.capture.Submission;
import java.util.ArrayList;
import java.util.List;

/**
 * Plays a recording to a capture. Each line is read when its submit key comes, before that key or
 * anything behind it is known to the capture.
 */
final class Playback {

  /** As the gate waits: how long, in milliseconds, until the screen counts as settled. */
  private static final double QUIET = 12;

  private static final double WITHOUT_ECHO = 30;

  private final LineCapture capture = new LineCapture(0, 0);
  private final List<Submitted> lines = new ArrayList<>();
  private double typedAt;
  private double printedAt;
  private boolean atOnce;

  private Playback() {}

  /** The commands that were read, in their order. */
  static List<Submitted> play(Recording recording) {
    Playback playback = new Playback();
    recording.events().forEach(playback::event);
    return playback.lines;
  }

  private void event(Recording.Event event) {
    switch (event) {
      case Recording.Event.Resized resized -> capture.resized(resized.columns(), resized.rows());
      case Recording.Event.Printed printed -> {
        printedAt = printed.at();
        byte[] bytes = printed.bytes().array();
        capture.printed(bytes, 0, bytes.length);
      }
      case Recording.Event.Typed typed -> {
        atOnce = false;
        for (byte key : typed.bytes().array()) {
          type(key, typed.at());
          typedAt = typed.at();
          atOnce = true;
        }
        capture.keysRest();
      }
    }
  }

  private void type(byte key, double at) {
    Submission submission = capture.submits(key);
    if (submission == Submission.NONE || capture.isPasting()) {
      capture.typed(key);
      return;
    }
    boolean settled = isSettled(at);
    Reading reading = capture.read(settled);
    // What is not shown in time is a password; what came too fast to be shown is a line.
    if (!settled || reading.basis() != Reading.Basis.SECRET) {
      add(reading);
    }
    capture.submitted(key, submission);
  }

  private boolean isSettled(double at) {
    if (capture.isAgreed()) {
      return true;
    }
    return !atOnce && (capture.isEchoed() ? at - printedAt >= QUIET : at - typedAt >= WITHOUT_ECHO);
  }

  private void add(Reading reading) {
    String text = reading.texts().isEmpty() ? "" : reading.texts().getFirst();
    if (reading.mode() == Mode.CONTINUATION && !lines.isEmpty()) {
      Submitted before = lines.removeLast();
      lines.add(
          new Submitted(
              before.text() + "\n" + text, false, before.certain() && reading.isCertain()));
    } else if (!text.isEmpty()) {
      lines.add(new Submitted(text, true, reading.isCertain()));
    }
  }
}
