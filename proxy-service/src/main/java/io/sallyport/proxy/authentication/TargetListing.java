package io.sallyport.proxy.authentication;

import io.sallyport.proxy.session.LoginRefusal;
import java.time.Instant;
import java.util.List;

/** The access service's answer to an operator who has to choose a target. */
public sealed interface TargetListing {

  /**
   * What they may choose from: their own latest first, then by name.
   *
   * @param matching how many match in all, of which these are a part
   * @param ticketExpiresAt from when on the ticket opens nothing
   */
  record Listed(List<ListedTarget> targets, int matching, Instant ticketExpiresAt)
      implements TargetListing {
    public Listed {
      targets = List.copyOf(targets);
    }

    /** Whether nothing that matches is left out. */
    public boolean isWhole() {
      return targets.size() >= matching;
    }
  }

  /** They may open no session; the message is what the operator may read, one line. */
  record Denied(LoginRefusal reason, String message) implements TargetListing {}
}
