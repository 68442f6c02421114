package io.sallyport.siem.format.event;

import io.sallyport.contract.event.v1.Alert;
import io.sallyport.contract.event.v1.LineInDoubt;
import io.sallyport.contract.event.v1.RepetitionReached;
import io.sallyport.contract.event.v1.RiskLevelReached;
import io.sallyport.links.event.EventEnvelope;
import io.sallyport.siem.format.CefKey;
import io.sallyport.siem.format.CefRecord;
import io.sallyport.siem.format.CustomField;
import io.sallyport.siem.format.Signature;
import io.sallyport.siem.format.UnformattableException;

/** What asks for a person's attention. */
final class AlertMessages {

  static CefRecord of(EventEnvelope envelope, Alert alert) throws UnformattableException {
    Signature signature =
        switch (alert.getAlertCase()) {
          case RISK_LEVEL_REACHED -> Signature.RISK_LEVEL_REACHED;
          case REPETITION_REACHED -> Signature.REPETITION_REACHED;
          case LINE_IN_DOUBT -> Signature.LINE_IN_DOUBT;
          case ALERT_NOT_SET ->
              throw new UnformattableException("an alert of a kind that is not known", null);
        };
    CefRecord.Builder record =
        Fields.of(
                envelope, alert.getOccurredAt(), signature, Fields.severity(alert.getCriticality()))
            .put(CefKey.CAT, "alert")
            .put(CefKey.EXTERNAL_ID, alert.getSessionId())
            .put(CefKey.DEVICE_EXTERNAL_ID, envelope.source())
            .put(CefKey.MSG, alert.getSummary());
    Fields.subject(record, alert.getSubject());
    return switch (alert.getAlertCase()) {
      case RISK_LEVEL_REACHED -> risk(record, alert.getRiskLevelReached());
      case REPETITION_REACHED -> repetition(record, alert.getRepetitionReached());
      case LINE_IN_DOUBT -> doubt(record, alert.getLineInDoubt());
      case ALERT_NOT_SET -> record.build();
    };
  }

  private static CefRecord risk(CefRecord.Builder record, RiskLevelReached reached) {
    return record
        .put(CustomField.CS2, "riskLevel", Fields.plain(reached.getLevel(), "RISK_LEVEL_"))
        .put(CustomField.CS5, "previousRiskLevel", Fields.plain(reached.getFrom(), "RISK_LEVEL_"))
        .put(CustomField.CN3, "riskScore", String.valueOf(Math.round(reached.getScore())))
        .build();
  }

  private static CefRecord repetition(CefRecord.Builder record, RepetitionReached reached) {
    return record
        .put(CustomField.CS2, "ruleName", reached.getRuleName())
        .put(CustomField.CS5, "ruleId", reached.getRuleId())
        .put(CustomField.CN3, "ruleVersion", String.valueOf(reached.getRuleVersion()))
        .put(CefKey.CNT, String.valueOf(reached.getCount()))
        .put(CefKey.ACT, reached.getEndSessions() ? "BLOCK_ACCOUNT_END_SESSIONS" : "BLOCK_ACCOUNT")
        .build();
  }

  private static CefRecord doubt(CefRecord.Builder record, LineInDoubt doubt) {
    return record
        .put(CefKey.REASON, String.join("; ", doubt.getReasonsList()))
        .put(CustomField.CS6, "commandId", doubt.getCommandId())
        .build();
  }

  private AlertMessages() {}
}
