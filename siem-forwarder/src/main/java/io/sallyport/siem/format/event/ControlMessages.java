package io.sallyport.siem.format.event;

import io.sallyport.contract.event.v1.AccountBlocked;
import io.sallyport.contract.event.v1.ControlState;
import io.sallyport.contract.event.v1.OperatorLocked;
import io.sallyport.links.event.EventEnvelope;
import io.sallyport.siem.format.CefKey;
import io.sallyport.siem.format.CefRecord;
import io.sallyport.siem.format.CustomField;
import io.sallyport.siem.format.Signature;
import io.sallyport.siem.format.UnformattableException;

/** Accounts blocked and unblocked, operators locked and released. */
final class ControlMessages {

  static CefRecord of(EventEnvelope envelope, ControlState state) throws UnformattableException {
    return switch (state.getStateCase()) {
      case ACCOUNT_BLOCKED -> blocked(envelope, state, state.getAccountBlocked());
      case ACCOUNT_UNBLOCKED -> message(envelope, state, Signature.ACCOUNT_UNBLOCKED, 4).build();
      case OPERATOR_LOCKED -> locked(envelope, state, state.getOperatorLocked());
      case OPERATOR_RELEASED ->
          message(envelope, state, Signature.OPERATOR_RELEASED, 4)
              .put(CustomField.CS5, "lockId", state.getOperatorReleased().getLockId())
              .build();
      case STATE_NOT_SET ->
          throw new UnformattableException("a control state of a kind that is not known", null);
    };
  }

  private static CefRecord blocked(
      EventEnvelope envelope, ControlState state, AccountBlocked blocked)
      throws UnformattableException {
    return message(envelope, state, Signature.ACCOUNT_BLOCKED, 7)
        .put(CefKey.EXTERNAL_ID, blocked.getSessionId())
        .put(CefKey.ACT, blocked.getEndSessions() ? "BLOCK_ACCOUNT_END_SESSIONS" : "BLOCK_ACCOUNT")
        .put(CustomField.CS5, "ruleId", blocked.getRuleId())
        .build();
  }

  private static CefRecord locked(EventEnvelope envelope, ControlState state, OperatorLocked locked)
      throws UnformattableException {
    return message(envelope, state, Signature.OPERATOR_LOCKED, 7)
        .put(CefKey.ACT, locked.getAllSessions() ? "LOCK_ALL_SESSIONS" : "LOCK")
        .put(CefKey.CNT, String.valueOf(locked.getSessionIdsCount()))
        .put(CustomField.CS5, "lockId", locked.getLockId())
        .build();
  }

  private static CefRecord.Builder message(
      EventEnvelope envelope, ControlState state, Signature signature, int severity)
      throws UnformattableException {
    return Fields.of(envelope, state.getChangedAt(), signature, severity)
        .put(CefKey.CAT, "account")
        .put(CefKey.DEVICE_EXTERNAL_ID, envelope.source())
        .put(CefKey.SUSER, state.getOperator().getName())
        .put(CefKey.SUID, state.getOperator().getId())
        .put(CefKey.REASON, state.getReason())
        .put(CefKey.OUTCOME, SessionMessages.SUCCESS)
        .put(CustomField.CS2, "changedBy", state.getBy());
  }

  private ControlMessages() {}
}
