package io.sallyport.proxy.recording;

import io.sallyport.proxy.gate.Verdict;
import io.sallyport.proxy.session.SessionEnd;
import io.sallyport.proxy.session.SessionFact;
import io.sallyport.recording.frame.ControlAction;
import io.sallyport.recording.frame.Decision;
import io.sallyport.recording.frame.Mark;
import java.util.Locale;
import java.util.Optional;

/** Which of a session's facts are marks of its recording. */
final class SessionMarks {

  private SessionMarks() {}

  /**
   * The mark of a fact, if it is one.
   *
   * @param micros the session's time
   */
  static Optional<Mark> of(SessionFact fact, long micros) {
    return switch (fact) {
      case SessionFact.ChannelOpened f ->
          Optional.of(
              new Mark.ChannelOpened(
                  micros,
                  f.channel(),
                  f.kind().name().toLowerCase(Locale.ROOT),
                  f.terminal(),
                  f.command()));
      case SessionFact.ChannelClosed f ->
          Optional.of(
              new Mark.ChannelClosed(
                  micros,
                  f.channel(),
                  f.exitStatus().isPresent() ? f.exitStatus().getAsInt() : null,
                  f.exitSignal()));
      case SessionFact.CommandJudged f ->
          Optional.of(
              new Mark.CommandJudged(
                  micros,
                  f.channel(),
                  f.commandId().toString(),
                  f.line(),
                  f.withheld(),
                  decision(f.verdict()),
                  f.verdict().hits().stream().map(Verdict.Hit::ruleName).toList()));
      case SessionFact.Locked f ->
          Optional.of(
              new Mark.Controlled(micros, ControlAction.LOCKED, f.lock().by(), f.lock().reason()));
      case SessionFact.Released f ->
          Optional.of(new Mark.Controlled(micros, ControlAction.RELEASED, f.by(), f.reason()));
      case SessionFact.ViewerJoined f -> Optional.of(new Mark.ViewerJoined(micros, f.viewer()));
      case SessionFact.ViewerLeft f -> Optional.of(new Mark.ViewerLeft(micros, f.viewer()));
      case SessionFact.Ended f -> ended(f, micros);
      case SessionFact.Started _,
          SessionFact.LoginRefused _,
          SessionFact.ChannelRefused _,
          SessionFact.CommandSettled _,
          SessionFact.Transferred _,
          SessionFact.FileOperation _,
          SessionFact.ForwardOpened _,
          SessionFact.ForwardClosed _,
          SessionFact.SubmissionNotHeld _,
          SessionFact.ControlRefused _,
          SessionFact.Elevation _,
          SessionFact.RecordingReached _,
          SessionFact.LimitReached _ ->
          Optional.empty();
    };
  }

  private static Optional<Mark> ended(SessionFact.Ended fact, long micros) {
    SessionEnd reason = fact.reason();
    return switch (reason) {
      case ADMINISTRATOR, ACCOUNT_BLOCKED ->
          Optional.of(
              new Mark.Controlled(micros, ControlAction.INTERRUPTED, fact.by(), fact.detail()));
      case RULE ->
          Optional.of(
              new Mark.Controlled(
                  micros, ControlAction.INTERRUPTED, fact.detail(), "a rule ended the session"));
      case OPERATOR,
          TARGET,
          GATEWAY_SHUTDOWN,
          NOT_CANCELLED,
          IDLE,
          NOT_HELD,
          NOT_RECORDED,
          LIMIT,
          PROTOCOL ->
          Optional.empty();
    };
  }

  private static Decision decision(Verdict verdict) {
    return switch (verdict.decision()) {
      case PROCEED -> Decision.PROCEED;
      case CONTINUE -> Decision.CONTINUE;
      case REFUSE -> Decision.REFUSE;
      case END_SESSION -> Decision.END_SESSION;
    };
  }
}
