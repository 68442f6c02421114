package io.sallyport.risk.score;

import io.smallrye.mutiny.Uni;

/** Where scores are read. */
public interface RiskBook {

  /**
   * A score as it is now, and why.
   *
   * @param limit how many hits at most
   */
  Uni<Explanation> explain(RiskSubject subject, String id, int limit);
}
