package io.sallyport.admin.access;

import io.sallyport.admin.account.PasswordHash;
import io.sallyport.admin.resource.Ref;
import java.time.Instant;
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
   * The credential on the device, with what all grants say that cover the operator; empty without
   * one.
   */
  Optional<GrantedTarget> target(String operatorId, String credential, String device);
}
