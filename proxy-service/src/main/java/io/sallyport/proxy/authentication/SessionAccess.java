package io.sallyport.proxy.authentication;

import java.util.concurrent.CompletionStage;

/**
 * The access service: it alone knows operators, grants and secrets. No method blocks; a stage that
 * fails means that there is no answer, and so no login.
 */
public interface SessionAccess {

  /** Asks whether a proof is the operator's. */
  CompletionStage<Authentication> authenticate(String operator, Proof proof, String sourceAddress);

  /** Asks what an operator may choose from, with the ticket of a verified proof. */
  CompletionStage<TargetListing> listTargets(ListingRequest request);

  /** Asks for a session, with the ticket of a verified proof. */
  CompletionStage<SessionDecision> openSession(SessionRequest request);
}
