package io.sallyport.siem.format.event;

import com.google.protobuf.Duration;
import io.sallyport.contract.event.v1.ChannelKind;
import io.sallyport.contract.event.v1.ChannelOpened;
import io.sallyport.contract.event.v1.ChannelRefused;
import io.sallyport.contract.event.v1.Elevation;
import io.sallyport.contract.event.v1.ElevationOutcome;
import io.sallyport.contract.event.v1.ForwardClosed;
import io.sallyport.contract.event.v1.ForwardOpened;
import io.sallyport.contract.event.v1.LimitReached;
import io.sallyport.contract.event.v1.LoginRefusal;
import io.sallyport.contract.event.v1.LoginRefused;
import io.sallyport.contract.event.v1.SessionEnd;
import io.sallyport.contract.event.v1.SessionEnded;
import io.sallyport.contract.event.v1.SessionEvent;
import io.sallyport.contract.event.v1.SessionStarted;
import io.sallyport.contract.event.v1.SubmissionNotHeld;
import io.sallyport.links.event.EventEnvelope;
import io.sallyport.siem.format.CefKey;
import io.sallyport.siem.format.CefRecord;
import io.sallyport.siem.format.CustomField;
import io.sallyport.siem.format.Signature;
import io.sallyport.siem.format.UnformattableException;
import java.util.List;

/** What happens in a session. */
final class SessionMessages {

  static final String SUCCESS = "success";
  static final String FAILURE = "failure";

  private final EventEnvelope envelope;
  private final boolean sendUnmatched;

  SessionMessages(EventEnvelope envelope, boolean sendUnmatched) {
    this.envelope = envelope;
    this.sendUnmatched = sendUnmatched;
  }

  List<CefRecord> of(SessionEvent event) throws UnformattableException {
    return switch (event.getEventCase()) {
      case SESSION_STARTED -> List.of(started(event, event.getSessionStarted()));
      case SESSION_ENDED -> List.of(ended(event, event.getSessionEnded()));
      case LOGIN_REFUSED -> List.of(refused(event, event.getLoginRefused()));
      case CHANNEL_OPENED -> List.of(opened(event, event.getChannelOpened()));
      case CHANNEL_REFUSED -> List.of(refused(event, event.getChannelRefused()));
      case FORWARD_OPENED -> List.of(opened(event, event.getForwardOpened()));
      case FORWARD_CLOSED -> List.of(closed(event, event.getForwardClosed()));
      case TRANSFER, FILE_OPERATION -> List.of(new FileMessages(this).of(event));
      case COMMAND_JUDGED -> new CommandMessages(this, sendUnmatched).judged(event);
      case COMMAND_SETTLED -> new CommandMessages(this, sendUnmatched).settled(event);
      case SUBMISSION_NOT_HELD -> List.of(notHeld(event, event.getSubmissionNotHeld()));
      case SESSION_LOCKED, SESSION_RELEASED, CONTROL_REFUSED, VIEWER_JOINED, VIEWER_LEFT ->
          List.of(new OversightMessages(this).of(event));
      case ELEVATION -> List.of(elevation(event, event.getElevation()));
      case LIMIT_REACHED -> List.of(limited(event, event.getLimitReached()));
      case CHANNEL_CLOSED, RECORDING_REACHED -> List.of();
      case EVENT_NOT_SET ->
          throw new UnformattableException("a session event of a kind that is not known", null);
    };
  }

  /** The fields that every message of a session has. */
  CefRecord.Builder message(SessionEvent event, Signature signature, int severity, String category)
      throws UnformattableException {
    CefRecord.Builder record =
        Fields.of(envelope, event.getOccurredAt(), signature, severity)
            .put(CefKey.CAT, category)
            .put(CefKey.APP, "SSH")
            .put(CefKey.PROTO, "TCP")
            .put(CefKey.EXTERNAL_ID, event.getSessionId())
            .put(CefKey.DEVICE_EXTERNAL_ID, event.getNode())
            .source(event.getSourceAddress())
            .port(CefKey.SPT, event.getSourcePort())
            .put(CustomField.CS3, "snapshotHash", event.getSnapshotHash())
            .put(CustomField.CN1, "sequence", Long.toUnsignedString(event.getSequence()))
            .put(CustomField.CN2, "offsetMs", String.valueOf(millis(event.getOffset())));
    return Fields.subject(record, event.getSubject());
  }

  private CefRecord started(SessionEvent event, SessionStarted started)
      throws UnformattableException {
    String host = started.getTargetHost();
    return message(event, Signature.SESSION_STARTED, 2, "session")
        .destination(host)
        .port(CefKey.DPT, started.getTargetPort())
        .put(CefKey.DUSER, started.getTargetLogin())
        .put(CefKey.REQUEST, "ssh://" + (host.contains(":") ? "[" + host + "]" : host))
        .put(CefKey.ACT, Fields.plain(started.getMethod(), "LOGIN_METHOD_"))
        .put(CustomField.CS2, "clientVersion", started.getClientVersion())
        .put(CefKey.OUTCOME, SUCCESS)
        .build();
  }

  private CefRecord ended(SessionEvent event, SessionEnded ended) throws UnformattableException {
    return message(event, Signature.SESSION_ENDED, severity(ended.getReason()), "session")
        .put(CefKey.REASON, Fields.plain(ended.getReason(), "SESSION_END_"))
        .put(CefKey.MSG, ended.getDetail())
        .put(CustomField.CS2, "endedBy", ended.getBy())
        .put(CefKey.OUTCOME, SUCCESS)
        .build();
  }

  private CefRecord refused(SessionEvent event, LoginRefused refused)
      throws UnformattableException {
    return message(event, Signature.LOGIN_REFUSED, severity(refused.getReason()), "session")
        .put(CefKey.ACT, Fields.plain(refused.getMethod(), "LOGIN_METHOD_"))
        .put(CefKey.REASON, Fields.plain(refused.getReason(), "LOGIN_REFUSAL_"))
        .put(CefKey.MSG, refused.getDetail())
        .put(CefKey.CNT, refused.getAttempts() == 0 ? "" : String.valueOf(refused.getAttempts()))
        .put(CustomField.CS2, "clientVersion", refused.getClientVersion())
        .put(CefKey.OUTCOME, FAILURE)
        .build();
  }

  private CefRecord opened(SessionEvent event, ChannelOpened opened) throws UnformattableException {
    ChannelKind kind = opened.getKind();
    return message(event, Signature.CHANNEL_OPENED, 1, "channel")
        .put(CefKey.ACT, Fields.plain(kind, "CHANNEL_KIND_"))
        .put(CefKey.MSG, opened.getTerminal() ? "with a terminal" : "without a terminal")
        .put(CustomField.CN3, "channel", String.valueOf(opened.getChannel()))
        .put(CefKey.OUTCOME, SUCCESS)
        .build();
  }

  private CefRecord refused(SessionEvent event, ChannelRefused refused)
      throws UnformattableException {
    return message(event, Signature.CHANNEL_REFUSED, 4, "channel")
        .put(CefKey.ACT, refused.getType())
        .put(CefKey.REASON, refused.getReason())
        .put(CefKey.OUTCOME, FAILURE)
        .build();
  }

  private CefRecord opened(SessionEvent event, ForwardOpened opened) throws UnformattableException {
    return message(event, Signature.FORWARD_OPENED, 3, "channel")
        .put(CefKey.ACT, Fields.plain(opened.getKind(), "FORWARD_KIND_"))
        .put(CustomField.CS2, "destination", opened.getDestination())
        .put(CustomField.CS5, "originator", opened.getOriginator())
        .put(CustomField.CN3, "channel", String.valueOf(opened.getChannel()))
        .put(CefKey.OUTCOME, SUCCESS)
        .build();
  }

  private CefRecord closed(SessionEvent event, ForwardClosed closed) throws UnformattableException {
    return message(event, Signature.FORWARD_CLOSED, 2, "channel")
        .put(CefKey.BYTES_TO_DESTINATION, Long.toUnsignedString(closed.getBytesToTarget()))
        .put(CefKey.BYTES_TO_SOURCE, Long.toUnsignedString(closed.getBytesToOperator()))
        .put(CefKey.REASON, closed.getDetail())
        .put(CustomField.CN3, "channel", String.valueOf(closed.getChannel()))
        .put(CefKey.OUTCOME, closed.getDetail().isEmpty() ? SUCCESS : FAILURE)
        .build();
  }

  private CefRecord notHeld(SessionEvent event, SubmissionNotHeld notHeld)
      throws UnformattableException {
    return message(event, Signature.SUBMISSION_NOT_HELD, 8, "command")
        .put(CefKey.MSG, "it ran unjudged: a rebound key or a macro submitted it")
        .put(CustomField.CN3, "channel", String.valueOf(notHeld.getChannel()))
        .put(CefKey.OUTCOME, SUCCESS)
        .build();
  }

  private CefRecord elevation(SessionEvent event, Elevation elevation)
      throws UnformattableException {
    ElevationOutcome outcome = elevation.getOutcome();
    CefRecord.Builder record =
        switch (outcome) {
          case ELEVATION_OUTCOME_ANSWERED, ELEVATION_OUTCOME_ASKED_AGAIN ->
              message(event, Signature.ELEVATION_ANSWERED, 4, "elevation");
          case ELEVATION_OUTCOME_IN_DOUBT ->
              message(event, Signature.ELEVATION_IN_DOUBT, 9, "elevation");
          case ELEVATION_OUTCOME_NOT_PROVEN, ELEVATION_OUTCOME_UNSPECIFIED, UNRECOGNIZED ->
              message(event, Signature.ELEVATION_NOT_PROVEN, 6, "elevation");
        };
    return record
        .put(CefKey.ACT, Fields.plain(elevation.getProgram(), "ELEVATION_PROGRAM_"))
        .put(CefKey.REASON, Fields.plain(outcome, "ELEVATION_OUTCOME_"))
        .put(CefKey.MSG, elevation.getDetail())
        .put(CustomField.CS2, "targetUser", elevation.getTargetUser())
        .put(CustomField.CS6, "commandId", elevation.getCommandId())
        .put(CustomField.CN3, "channel", String.valueOf(elevation.getChannel()))
        .put(
            CefKey.OUTCOME,
            outcome == ElevationOutcome.ELEVATION_OUTCOME_ANSWERED ? SUCCESS : FAILURE)
        .build();
  }

  private CefRecord limited(SessionEvent event, LimitReached reached)
      throws UnformattableException {
    CefRecord.Builder record =
        switch (reached.getConsequence()) {
          case LIMIT_CONSEQUENCE_TURNED_AWAY ->
              message(event, Signature.LIMIT_TURNED_AWAY, 5, "limit");
          case LIMIT_CONSEQUENCE_REFUSED -> message(event, Signature.LIMIT_REFUSED, 4, "limit");
          case LIMIT_CONSEQUENCE_ENDED, LIMIT_CONSEQUENCE_UNSPECIFIED, UNRECOGNIZED ->
              message(event, Signature.LIMIT_ENDED, 6, "limit");
        };
    return record
        .put(CefKey.REASON, reached.getLimit())
        .put(CefKey.MSG, reached.getDetail())
        .put(CefKey.CNT, reached.getTimes() > 1 ? String.valueOf(reached.getTimes()) : "")
        .put(CefKey.OUTCOME, FAILURE)
        .build();
  }

  private static int severity(SessionEnd reason) {
    return switch (reason) {
      case SESSION_END_OPERATOR, SESSION_END_TARGET, SESSION_END_IDLE -> 2;
      case SESSION_END_GATEWAY_SHUTDOWN, SESSION_END_UNSPECIFIED, UNRECOGNIZED -> 3;
      case SESSION_END_RULE,
          SESSION_END_ADMINISTRATOR,
          SESSION_END_ACCOUNT_BLOCKED,
          SESSION_END_NOT_CANCELLED,
          SESSION_END_NOT_HELD,
          SESSION_END_NOT_RECORDED,
          SESSION_END_LIMIT,
          SESSION_END_PROTOCOL ->
          6;
    };
  }

  private static int severity(LoginRefusal reason) {
    return switch (reason) {
      case LOGIN_REFUSAL_NO_TARGET, LOGIN_REFUSAL_TARGET_UNREACHABLE -> 3;
      case LOGIN_REFUSAL_AUTHENTICATION,
          LOGIN_REFUSAL_NOT_GRANTED,
          LOGIN_REFUSAL_TARGET_LOGIN,
          LOGIN_REFUSAL_UNSPECIFIED,
          UNRECOGNIZED ->
          5;
      case LOGIN_REFUSAL_ACCOUNT_BLOCKED,
          LOGIN_REFUSAL_LOCKED,
          LOGIN_REFUSAL_ACCOUNT_DISABLED,
          LOGIN_REFUSAL_UNAVAILABLE,
          LOGIN_REFUSAL_LIMIT ->
          6;
      case LOGIN_REFUSAL_TARGET_HOST_KEY -> 9;
    };
  }

  static long millis(Duration duration) {
    return duration.getSeconds() * 1000 + duration.getNanos() / 1_000_000;
  }
}
