package io.sallyport.proxy.gate;

import io.sallyport.proxy.capture.LineCapture;
import io.sallyport.proxy.capture.Reading;
import io.sallyport.proxy.capture.Submission;
import java.util.ArrayList;
import java.util.List;

/** What is held of the operator's input: a key that may submit a line, or a paste of several. */
final class HeldKeys {

  /** What a shell does that opens an editor with the line and runs what it leaves. */
  private static final String EDIT_AND_RUN = "fc";

  private final byte[] bytes;
  private final Submission submission;
  private final boolean paste;
  private final long since;

  private HeldKeys(byte[] bytes, Submission submission, boolean paste, long since) {
    this.bytes = bytes;
    this.submission = submission;
    this.paste = paste;
    this.since = since;
  }

  static HeldKeys enter() {
    return key((byte) '\r', Submission.ENTERS);
  }

  static HeldKeys key(byte key, Submission submission) {
    return new HeldKeys(new byte[] {key}, submission, false, System.nanoTime());
  }

  /**
   * @param since {@link System#nanoTime} of its first line break
   */
  static HeldKeys paste(byte[] bytes, long since) {
    return new HeldKeys(bytes, Submission.NONE, true, since);
  }

  boolean isPaste() {
    return paste;
  }

  boolean isEnter() {
    return submission == Submission.ENTERS;
  }

  /** {@link System#nanoTime} of the key. */
  long since() {
    return since;
  }

  byte[] bytes() {
    return bytes.clone();
  }

  /** The key goes on to the target. */
  void release(LineCapture capture) {
    capture.submitted(bytes[0], submission);
  }

  /** The readings to be judged: with what the key may run besides the line. */
  List<String> judged(List<String> readings) {
    return switch (submission) {
      case NONE, ENTERS, MAY_ENTER -> readings;
      case EDITS -> with(readings, EDIT_AND_RUN);
      case REPLAYS -> with(readings, LineCapture.UNREADABLE);
    };
  }

  /** How sure it is what runs when this key goes on. */
  Confidence confidence(Reading line, List<String> readings) {
    return switch (submission) {
      case REPLAYS -> Confidence.UNCERTAIN;
      case NONE, ENTERS, MAY_ENTER, EDITS ->
          switch (line.basis()) {
            case BOTH, SHOWN, CONFIRMED, ONE ->
                line.isCertain() && readings.size() == 1 ? Confidence.CERTAIN : Confidence.LIKELY;
            case DOUBT, UNSHOWN, SECRET -> Confidence.UNCERTAIN;
          };
    };
  }

  private static List<String> with(List<String> readings, String more) {
    List<String> all = new ArrayList<>(readings);
    if (!all.contains(more)) {
      all.add(more);
    }
    return all;
  }
}
