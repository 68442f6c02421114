package io.sallyport.siem.format.event;

import io.sallyport.contract.event.v1.CommandJudged;
import io.sallyport.contract.event.v1.CommandSettled;
import io.sallyport.contract.event.v1.SessionEvent;
import io.sallyport.contract.event.v1.Settlement;
import io.sallyport.contract.judgement.v1.Confidence;
import io.sallyport.contract.judgement.v1.Decision;
import io.sallyport.contract.judgement.v1.Hit;
import io.sallyport.contract.judgement.v1.Refusal;
import io.sallyport.contract.rule.v1.Action;
import io.sallyport.siem.format.CefKey;
import io.sallyport.siem.format.CefRecord;
import io.sallyport.siem.format.CustomField;
import io.sallyport.siem.format.Signature;
import io.sallyport.siem.format.UnformattableException;
import java.util.ArrayList;
import java.util.List;

/** Command lines: a message for every hit, and one for a line that was refused without any. */
final class CommandMessages {

  private static final int UNMATCHED_SEVERITY = 1;
  private static final String CATEGORY = "command";

  private final SessionMessages session;
  private final boolean sendUnmatched;

  CommandMessages(SessionMessages session, boolean sendUnmatched) {
    this.session = session;
    this.sendUnmatched = sendUnmatched;
  }

  List<CefRecord> judged(SessionEvent event) throws UnformattableException {
    CommandJudged judged = event.getCommandJudged();
    List<CefRecord> messages = new ArrayList<>();
    for (Hit hit : judged.getHitsList()) {
      messages.add(hit(event, judged, hit));
    }
    boolean refused = isRefused(judged.getDecision());
    if (messages.isEmpty() && (refused || sendUnmatched)) {
      Signature signature = refused ? refusal(judged.getRefusal()) : Signature.COMMAND_UNMATCHED;
      int severity = refused ? severity(judged.getRefusal()) : UNMATCHED_SEVERITY;
      messages.add(line(event, judged, signature, severity, remarks(judged)).build());
    }
    return messages;
  }

  /** Only where the audit's absence cancelled the line: everything else is in its judgement. */
  List<CefRecord> settled(SessionEvent event) throws UnformattableException {
    CommandSettled settled = event.getCommandSettled();
    if (settled.getSettlement() != Settlement.SETTLEMENT_CANCELLED
        || settled.getRefusal() != Refusal.REFUSAL_NO_AUDIT) {
      return List.of();
    }
    return List.of(
        session
            .message(event, Signature.CANCELLED_WITHOUT_AUDIT, 7, CATEGORY)
            .put(CefKey.ACT, "CANCELLED")
            .put(CefKey.REASON, "NO_AUDIT")
            .put(CefKey.OUTCOME, SessionMessages.FAILURE)
            .put(CustomField.CS6, "commandId", settled.getCommandId())
            .build());
  }

  private CefRecord hit(SessionEvent event, CommandJudged judged, Hit hit)
      throws UnformattableException {
    List<String> remarks = remarks(judged);
    if (hit.getAction() == Action.ACTION_INTERRUPT) {
      remarks.addFirst("attempt " + hit.getAttempt() + " of " + hit.getAttempts());
    }
    return line(
            event,
            judged,
            signature(hit.getAction()),
            Fields.severity(hit.getCriticality()),
            remarks)
        .put(CustomField.CS2, "ruleName", hit.getRuleName())
        .put(CustomField.CS5, "ruleId", hit.getRuleId())
        .put(CustomField.CN3, "ruleVersion", String.valueOf(hit.getRuleVersion()))
        .build();
  }

  private CefRecord.Builder line(
      SessionEvent event,
      CommandJudged judged,
      Signature signature,
      int severity,
      List<String> remarks)
      throws UnformattableException {
    boolean refused = isRefused(judged.getDecision());
    return session
        .message(event, signature, severity, CATEGORY)
        .put(CefKey.ACT, Fields.plain(judged.getDecision(), "DECISION_"))
        .put(CefKey.REASON, refused ? Fields.plain(judged.getRefusal(), "REFUSAL_") : "")
        .put(CefKey.OUTCOME, refused ? SessionMessages.FAILURE : SessionMessages.SUCCESS)
        .put(CefKey.MSG, String.join("; ", remarks))
        .put(CustomField.CS1, "commandLine", judged.getLine())
        .cutBefore(CefKey.CS1, judged.getLineTruncated())
        .put(CustomField.CS6, "commandId", judged.getCommandId());
  }

  private static List<String> remarks(CommandJudged judged) {
    List<String> remarks = new ArrayList<>();
    if (judged.getConfidence() != Confidence.CONFIDENCE_CERTAIN) {
      remarks.add("confidence " + Fields.plain(judged.getConfidence(), "CONFIDENCE_"));
    }
    if (judged.getWithheldLength() > 0) {
      remarks.add(
          "typed without echo, text withheld, " + judged.getWithheldLength() + " characters");
    }
    if (judged.getReadingsDiffer()) {
      remarks.add("readings differ");
    }
    judged.getOpaqueList().forEach(opaque -> remarks.add("opaque: " + opaque.getReason()));
    return remarks;
  }

  private static boolean isRefused(Decision decision) {
    return switch (decision) {
      case DECISION_PROCEED, DECISION_CONTINUE -> false;
      case DECISION_REFUSE, DECISION_END_SESSION, DECISION_UNSPECIFIED, UNRECOGNIZED -> true;
    };
  }

  private static Signature signature(Action action) throws UnformattableException {
    return switch (action) {
      case ACTION_ALLOW -> Signature.ALLOW_HIT;
      case ACTION_BLOCK -> Signature.BLOCK_HIT;
      case ACTION_INTERRUPT -> Signature.INTERRUPT_HIT;
      case ACTION_FORCE -> Signature.FORCE_HIT;
      case ACTION_UNSPECIFIED, UNRECOGNIZED ->
          throw new UnformattableException(
              "a hit of a rule with an action that is not known", null);
    };
  }

  private static Signature refusal(Refusal refusal) {
    return switch (refusal) {
      case REFUSAL_OUTSIDE_ALLOWLIST -> Signature.OUTSIDE_ALLOWLIST;
      case REFUSAL_OPAQUE, REFUSAL_UNCERTAIN -> Signature.REFUSED_IN_DOUBT;
      case REFUSAL_NO_VERDICT, REFUSAL_RULE, REFUSAL_NO_AUDIT, REFUSAL_UNSPECIFIED, UNRECOGNIZED ->
          Signature.REFUSED_WITHOUT_VERDICT;
    };
  }

  private static int severity(Refusal refusal) {
    return switch (refusal) {
      case REFUSAL_OUTSIDE_ALLOWLIST, REFUSAL_OPAQUE, REFUSAL_UNCERTAIN -> 5;
      case REFUSAL_NO_VERDICT, REFUSAL_RULE, REFUSAL_NO_AUDIT, REFUSAL_UNSPECIFIED, UNRECOGNIZED ->
          6;
    };
  }
}
