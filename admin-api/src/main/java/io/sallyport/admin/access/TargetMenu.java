package io.sallyport.admin.access;

import io.sallyport.admin.access.AccessDirectory.ListedPage;
import io.sallyport.admin.access.SessionDecision.Refused;
import io.sallyport.admin.access.TargetListing.Listed;
import io.sallyport.admin.access.TargetListing.Unlisted;
import io.sallyport.admin.problem.RequestFailure;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/**
 * Lists the targets that an operator may choose from: those that {@link SessionOpening} would let
 * them reach now. Opens nothing and unseals nothing.
 */
@ApplicationScoped
public class TargetMenu {

  private static final int MOST = 1000;

  private final AccessDirectory directory;
  private final AccessConfig config;
  private final Clock clock;

  TargetMenu(AccessDirectory directory, AccessConfig config, Clock clock) {
    this.directory = directory;
    this.config = config;
    this.clock = clock;
  }

  /**
   * A part of what matches. The ticket's time begins anew.
   *
   * @param search words that {@code credential@device} must contain, each anywhere in it, in upper
   *     or lower case
   * @param offset how many are left out at the beginning
   * @param limit at most so many; 0 and more than 1000 mean 1000
   * @throws RequestFailure.Unavailable when the database does not answer
   */
  public TargetListing list(String ticket, String search, int offset, int limit) {
    Instant now = clock.instant();
    Instant until = now.plus(config.ticketLifetime());
    Optional<Holder> holder = directory.renew(ticket, now, until);
    if (holder.isEmpty()) {
      return new Unlisted(Refused.TICKET);
    }
    Optional<Refused> refused = Refused.of(holder.get());
    if (refused.isPresent()) {
      return new Unlisted(refused.get());
    }
    ListedPage page =
        directory.targets(
            holder.get().operator().id(),
            search,
            offset,
            limit <= 0 ? MOST : Math.min(limit, MOST));
    return new Listed(page.targets(), page.matching(), until);
  }
}
