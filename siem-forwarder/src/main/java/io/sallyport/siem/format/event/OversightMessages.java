package io.sallyport.siem.format.event;

import io.sallyport.contract.event.v1.ControlRefused;
import io.sallyport.contract.event.v1.SessionEvent;
import io.sallyport.contract.event.v1.SessionLocked;
import io.sallyport.contract.event.v1.SessionReleased;
import io.sallyport.contract.event.v1.ViewerJoined;
import io.sallyport.contract.event.v1.ViewerLeft;
import io.sallyport.siem.format.CefKey;
import io.sallyport.siem.format.CefRecord;
import io.sallyport.siem.format.CustomField;
import io.sallyport.siem.format.Signature;
import io.sallyport.siem.format.UnformattableException;

/** What administrators do to a session, and that they watch it. */
final class OversightMessages {

  private final SessionMessages messages;

  OversightMessages(SessionMessages messages) {
    this.messages = messages;
  }

  CefRecord of(SessionEvent event) throws UnformattableException {
    return switch (event.getEventCase()) {
      case SESSION_LOCKED -> locked(event, event.getSessionLocked());
      case SESSION_RELEASED -> released(event, event.getSessionReleased());
      case CONTROL_REFUSED -> refused(event, event.getControlRefused());
      case VIEWER_JOINED -> joined(event, event.getViewerJoined());
      case VIEWER_LEFT -> left(event, event.getViewerLeft());
      case SESSION_STARTED,
          LOGIN_REFUSED,
          CHANNEL_OPENED,
          CHANNEL_REFUSED,
          COMMAND_JUDGED,
          COMMAND_SETTLED,
          CHANNEL_CLOSED,
          FORWARD_OPENED,
          FORWARD_CLOSED,
          SESSION_ENDED,
          TRANSFER,
          FILE_OPERATION,
          SUBMISSION_NOT_HELD,
          RECORDING_REACHED,
          LIMIT_REACHED,
          ELEVATION,
          EVENT_NOT_SET ->
          throw new IllegalArgumentException("not of an administrator: " + event.getEventCase());
    };
  }

  private CefRecord locked(SessionEvent event, SessionLocked locked) throws UnformattableException {
    return messages
        .message(event, Signature.SESSION_LOCKED, 7, "control")
        .put(CefKey.REASON, locked.getReason())
        .put(CustomField.CS2, "changedBy", locked.getBy())
        .put(CustomField.CS5, "lockId", locked.getLockId())
        .put(CefKey.OUTCOME, SessionMessages.SUCCESS)
        .build();
  }

  private CefRecord released(SessionEvent event, SessionReleased released)
      throws UnformattableException {
    return messages
        .message(event, Signature.SESSION_RELEASED, 4, "control")
        .put(CefKey.REASON, released.getReason())
        .put(CustomField.CS2, "changedBy", released.getBy())
        .put(CustomField.CS5, "lockId", released.getLockId())
        .put(CefKey.OUTCOME, SessionMessages.SUCCESS)
        .build();
  }

  private CefRecord refused(SessionEvent event, ControlRefused refused)
      throws UnformattableException {
    return messages
        .message(event, Signature.CONTROL_REFUSED, 5, "control")
        .put(CefKey.ACT, Fields.plain(refused.getAction(), "CONTROL_ACTION_"))
        .put(CefKey.REASON, refused.getDetail())
        .put(CustomField.CS2, "attemptedBy", refused.getBy())
        .put(CefKey.OUTCOME, SessionMessages.FAILURE)
        .build();
  }

  private CefRecord joined(SessionEvent event, ViewerJoined joined) throws UnformattableException {
    return messages
        .message(event, Signature.VIEWER_JOINED, 3, "liveview")
        .put(CefKey.MSG, joined.getViewerAddress())
        .put(CustomField.CS2, "viewer", joined.getViewer())
        .put(CustomField.CS5, "viewingId", joined.getViewingId())
        .put(CefKey.OUTCOME, SessionMessages.SUCCESS)
        .build();
  }

  private CefRecord left(SessionEvent event, ViewerLeft left) throws UnformattableException {
    return messages
        .message(event, Signature.VIEWER_LEFT, 2, "liveview")
        .put(CustomField.CS2, "viewer", left.getViewer())
        .put(CustomField.CS5, "viewingId", left.getViewingId())
        .put(
            CustomField.CN3,
            "viewedForMs",
            String.valueOf(SessionMessages.millis(left.getViewedFor())))
        .put(CefKey.OUTCOME, SessionMessages.SUCCESS)
        .build();
  }
}
