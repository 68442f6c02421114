package io.sallyport.risk.repetition;

/**
 * That an operator's account be blocked.
 *
 * @param requestId the id of the event that asked for it; asking twice with it blocks once
 * @param operatorId whose account
 * @param reason one line
 * @param ruleId the rule that was hit so often
 * @param sessionId where it was hit last
 * @param endSessions whether the operator's running sessions end
 */
public record BlockRequest(
    String requestId,
    String operatorId,
    String reason,
    String ruleId,
    String sessionId,
    boolean endSessions) {

  /** Both in one: an event asks once, also where it is the last repetition of two rules. */
  public BlockRequest and(BlockRequest other) {
    return new BlockRequest(
        requestId,
        operatorId,
        reason + "; " + other.reason,
        ruleId,
        sessionId,
        endSessions || other.endSessions);
  }
}
