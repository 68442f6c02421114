package io.sallyport.recording.frame;

import io.sallyport.recording.encoding.Text;
import java.util.stream.Collectors;

/** A mark in one line for people. */
public final class MarkLabel {

  public static String of(Mark mark) {
    return Text.onOneLine(
        switch (mark) {
          case Mark.ChannelOpened m ->
              "channel " + m.channel() + " opened: " + m.kind() + before(" ", m.command());
          case Mark.ChannelClosed m -> "channel " + m.channel() + " closed" + ending(m);
          case Mark.CommandJudged m -> judged(m);
          case Mark.Controlled m ->
              controlled(m.action()) + before(" by ", m.by()) + before(": ", m.reason());
          case Mark.ViewerJoined m -> "viewed by " + m.viewer();
          case Mark.ViewerLeft m -> "no longer viewed by " + m.viewer();
          case Mark.BeyondLimit m ->
              "channel "
                  + m.channel()
                  + " "
                  + name(m.stream())
                  + ": "
                  + m.size()
                  + " bytes more, SHA-256 "
                  + m.hash();
        });
  }

  private static String judged(Mark.CommandJudged mark) {
    String line =
        mark.withheldLength() > 0
            ? "(" + mark.withheldLength() + " characters withheld)"
            : mark.line();
    String rules = mark.rules().stream().collect(Collectors.joining(", "));
    return switch (mark.decision()) {
      case PROCEED -> line + (rules.isEmpty() ? "" : " [" + rules + "]");
      case CONTINUE -> line + " [continues]";
      case REFUSE -> line + " [refused" + before(": ", rules) + "]";
      case END_SESSION -> line + " [session ended" + before(": ", rules) + "]";
    };
  }

  private static String controlled(ControlAction action) {
    return switch (action) {
      case LOCKED -> "locked";
      case RELEASED -> "released";
      case INTERRUPTED -> "interrupted";
    };
  }

  private static String name(Stream stream) {
    return switch (stream) {
      case INPUT -> "input";
      case OUTPUT -> "output";
      case ERROR_OUTPUT -> "error output";
    };
  }

  private static String ending(Mark.ChannelClosed mark) {
    Integer status = mark.exitStatus();
    return (status == null ? "" : ", status " + status) + before(", signal ", mark.exitSignal());
  }

  private static String before(String separator, String text) {
    return text.isEmpty() ? "" : separator + text;
  }

  private MarkLabel() {}
}
