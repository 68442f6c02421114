package io.sallyport.admin.access;

import io.sallyport.admin.problem.RequestFailure;

/** Freezes the rules that govern a session. */
public interface RuleFreezer {

  /**
   * The hash of the snapshot.
   *
   * @throws RequestFailure.Unavailable when rules-service does not answer
   */
  String freeze(Holder holder, GrantedTarget target);
}
