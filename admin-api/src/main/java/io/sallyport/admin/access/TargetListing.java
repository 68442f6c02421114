package io.sallyport.admin.access;

import java.time.Instant;
import java.util.List;

/** The answer to an operator who has to choose a target. */
public sealed interface TargetListing {

  /**
   * What they may choose from.
   *
   * @param matching how many there are in all, of which these are a part
   * @param ticketExpiresAt until when the ticket opens a session
   */
  record Listed(List<ListedTarget> targets, int matching, Instant ticketExpiresAt)
      implements TargetListing {
    public Listed {
      targets = List.copyOf(targets);
    }
  }

  /** Nothing: they may open no session at all. */
  record Unlisted(SessionDecision.Refused refused) implements TargetListing {}
}
