package io.sallyport.proxy.session.kafka;

import io.sallyport.contract.judgement.v1.Confidence;
import io.sallyport.contract.judgement.v1.Decision;
import io.sallyport.contract.judgement.v1.LineKind;
import io.sallyport.contract.judgement.v1.Refusal;
import io.sallyport.proxy.gate.Settlement;
import io.sallyport.proxy.limit.Limit;
import io.sallyport.proxy.session.ChannelKind;
import io.sallyport.proxy.session.ControlAction;
import io.sallyport.proxy.session.ElevationOutcome;
import io.sallyport.proxy.session.ElevationProgram;
import io.sallyport.proxy.session.ForwardKind;
import io.sallyport.proxy.session.LoginMethod;
import io.sallyport.proxy.session.LoginRefusal;
import io.sallyport.proxy.session.SessionEnd;

/** The proxy's enumerations in the contract's. */
final class ContractNames {

  private ContractNames() {}

  static io.sallyport.contract.event.v1.LoginMethod method(LoginMethod method) {
    return switch (method) {
      case UNKNOWN -> io.sallyport.contract.event.v1.LoginMethod.LOGIN_METHOD_UNSPECIFIED;
      case PUBLIC_KEY -> io.sallyport.contract.event.v1.LoginMethod.LOGIN_METHOD_PUBLIC_KEY;
      case PASSWORD -> io.sallyport.contract.event.v1.LoginMethod.LOGIN_METHOD_PASSWORD;
    };
  }

  static io.sallyport.contract.event.v1.LoginRefusal loginRefusal(LoginRefusal refusal) {
    return io.sallyport.contract.event.v1.LoginRefusal.valueOf("LOGIN_REFUSAL_" + refusal.name());
  }

  static io.sallyport.contract.event.v1.SessionEnd end(SessionEnd end) {
    return io.sallyport.contract.event.v1.SessionEnd.valueOf("SESSION_END_" + end.name());
  }

  static io.sallyport.contract.event.v1.LimitConsequence consequence(
      Limit.Consequence consequence) {
    return io.sallyport.contract.event.v1.LimitConsequence.valueOf(
        "LIMIT_CONSEQUENCE_" + consequence.name());
  }

  static io.sallyport.contract.session.v1.ControlAction action(ControlAction action) {
    return io.sallyport.contract.session.v1.ControlAction.valueOf(
        "CONTROL_ACTION_" + action.name());
  }

  static io.sallyport.contract.event.v1.ChannelKind kind(ChannelKind kind) {
    return io.sallyport.contract.event.v1.ChannelKind.valueOf("CHANNEL_KIND_" + kind.name());
  }

  static io.sallyport.contract.event.v1.ForwardKind kind(ForwardKind kind) {
    return io.sallyport.contract.event.v1.ForwardKind.valueOf("FORWARD_KIND_" + kind.name());
  }

  static io.sallyport.contract.event.v1.Settlement settlement(Settlement settlement) {
    return io.sallyport.contract.event.v1.Settlement.valueOf("SETTLEMENT_" + settlement.name());
  }

  static io.sallyport.contract.session.v1.ElevationProgram program(ElevationProgram program) {
    return io.sallyport.contract.session.v1.ElevationProgram.valueOf(
        "ELEVATION_PROGRAM_" + program.name());
  }

  static io.sallyport.contract.event.v1.ElevationOutcome outcome(ElevationOutcome outcome) {
    return io.sallyport.contract.event.v1.ElevationOutcome.valueOf(
        "ELEVATION_OUTCOME_" + outcome.name());
  }

  static LineKind lineKind(io.sallyport.proxy.gate.LineKind kind) {
    return LineKind.valueOf("LINE_KIND_" + kind.name());
  }

  static Confidence confidence(io.sallyport.proxy.gate.Confidence confidence) {
    return Confidence.valueOf("CONFIDENCE_" + confidence.name());
  }

  static Decision decision(io.sallyport.proxy.gate.Decision decision) {
    return Decision.valueOf("DECISION_" + decision.name());
  }

  static Refusal refusal(io.sallyport.proxy.gate.Refusal refusal) {
    return refusal == io.sallyport.proxy.gate.Refusal.NONE
        ? Refusal.REFUSAL_UNSPECIFIED
        : Refusal.valueOf("REFUSAL_" + refusal.name());
  }
}
