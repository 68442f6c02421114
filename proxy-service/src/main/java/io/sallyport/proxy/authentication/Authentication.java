package io.sallyport.proxy.authentication;

import io.sallyport.proxy.session.Party;
import java.time.Instant;

/** The access service's answer to a proof. */
public sealed interface Authentication {

  /**
   * The proof is the operator's. The ticket opens one session.
   *
   * @param expiresAt from when on the ticket opens nothing
   */
  record Accepted(String ticket, Instant expiresAt, Party operator) implements Authentication {
    @Override
    public String toString() {
      return "Accepted[operator=" + operator.name() + ", ticket redacted]";
    }
  }

  /** It is not, or there is no such operator: the same answer to both. */
  record Rejected() implements Authentication {}
}
