package io.sallyport.admin.access;

import io.sallyport.admin.account.PasswordHash;
import io.sallyport.admin.resource.Ref;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the decisions at login need to know. Every method may be called by many threads. */
public interface AccessDirectory {

  /**
   * An operator and their password.
   *
   * @param hash null where they have none
   */
  record PasswordHolder(Ref operator, @Nullable PasswordHash hash) {}

  /**
   * A part of a list.
   *
   * @param matching how many the whole has; 0 behind its end
   */
  record ListedPage(List<ListedTarget> targets, int matching) {
    public ListedPage {
      targets = List.copyOf(targets);
    }
  }

  /** The operator of a name, in one query. */
  Optional<PasswordHolder> password(String operatorName);

  /** The operator of a name who has a key of this fingerprint, in one query. */
  Optional<Ref> keyHolder(String operatorName, String fingerprint);

  /** Keeps a ticket's hash until it is taken or expires. */
  void keep(Ticket ticket);

  /**
   * Takes a ticket, if it is there and has not expired at this time; it is gone afterwards,
   * whatever this answers.
   */
  Optional<Holder> take(String ticket, Instant now);

  /**
   * The operator of a ticket, if it is there and has not expired at this time. It stays, and does
   * not expire before {@code until}.
   */
  Optional<Holder> renew(String ticket, Instant now, Instant until);

  /**
   * What of an operator's targets matches: names for which {@link #target} has an answer that can
   * be dialled. Their own latest come first.
   *
   * @param search words that {@code credential@device} must contain, in upper or lower case
   */
  ListedPage targets(String operatorId, String search, int offset, int limit);

  /**
   * The credential on the device, with what all grants say that cover the operator; empty without
   * one.
   */
  Optional<GrantedTarget> target(String operatorId, String credential, String device);
}
