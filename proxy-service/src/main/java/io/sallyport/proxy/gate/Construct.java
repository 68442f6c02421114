package io.sallyport.proxy.gate;

import io.sallyport.proxy.capture.Mode;
import io.sallyport.proxy.capture.Reading;
import java.util.ArrayList;
import java.util.List;

/**
 * The lines of a command that went on to the target and that it can't run yet, because a quote, a
 * loop or the like is open. What follows is judged together with them.
 */
final class Construct {

  private static final int LONGEST = 1 << 16;

  private String text = "";
  private String prompt = "";

  /** The line that went on last and was taken for complete. */
  private String previous = "";

  /** Whether the text must not leave the proxy. */
  private boolean withheld;

  private boolean interrupted;
  private int marksAtInterrupt;

  /**
   * The target has these lines and waits for more; the first of them was typed at a prompt.
   *
   * @param secret whether one of them must not leave the proxy
   */
  void opened(String lines, String firstPrompt, boolean secret) {
    withheld |= secret;
    if (text.isEmpty()) {
      prompt = firstPrompt;
    }
    text = lines.length() > LONGEST ? lines.substring(lines.length() - LONGEST) : lines;
    interrupted = false;
  }

  /** The command is complete and went on. */
  void closed(String lines, String firstPrompt) {
    String first = text.isEmpty() ? firstPrompt : prompt;
    closed();
    previous = lines.length() > LONGEST ? "" : lines;
    prompt = first;
  }

  /** The command is taken back. */
  void closed() {
    previous = "";
    text = "";
    prompt = "";
    interrupted = false;
    withheld = false;
  }

  /** Something else than a line of it went on. */
  void isolated() {
    previous = "";
  }

  /** The operator pressed Ctrl-C. */
  void interrupted(int promptMarks) {
    interrupted = true;
    marksAtInterrupt = promptMarks;
  }

  /**
   * The readings to be judged for a line. At the prompt of the first line again, the target may
   * have dropped the lines, or may only show the same prompt: then the line is judged alone as
   * well, unless Ctrl-C and a new prompt tell which it is.
   */
  List<String> join(Reading line, int promptMarks) {
    if (withheld && !line.isWithheld()) {
      // What was typed unseen goes on only with what is.
      closed();
    }
    if (text.isEmpty()) {
      return withPrevious(line);
    }
    boolean first = !prompt.isBlank() && prompt.equals(line.prompt());
    if (first && interrupted && (promptMarks == 0 || promptMarks > marksAtInterrupt)) {
      closed();
      return line.texts();
    }
    List<String> readings = new ArrayList<>();
    if (first) {
      readings.addAll(line.texts());
    }
    List<String> lines = line.texts().isEmpty() ? List.of("") : line.texts();
    lines.forEach(next -> readings.add(text + "\n" + next));
    return readings;
  }

  /** The target asks for more of a line that was taken for complete. */
  private List<String> withPrevious(Reading line) {
    if (line.mode() != Mode.CONTINUATION || previous.isEmpty() || line.texts().isEmpty()) {
      return line.texts();
    }
    List<String> readings = new ArrayList<>();
    line.texts().forEach(next -> readings.add(previous + "\n" + next));
    readings.addAll(line.texts());
    return readings;
  }

  /** What the target has if the line goes on and is not complete either. */
  String extended(String best, Reading line) {
    if (text.isEmpty()) {
      return best;
    }
    return text + "\n" + (line.texts().isEmpty() ? "" : line.texts().getFirst());
  }
}
