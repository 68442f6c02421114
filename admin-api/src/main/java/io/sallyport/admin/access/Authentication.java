package io.sallyport.admin.access;

import io.sallyport.admin.access.AccessDirectory.PasswordHolder;
import io.sallyport.admin.account.PasswordHasher;
import io.sallyport.admin.key.OpenSshKey;
import io.sallyport.admin.resource.Ref;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;

/**
 * Checks who somebody is. Says nothing of blocks: who can't prove themself learns nothing of an
 * account. The work is the same for an unknown operator as for a wrong proof: one query, and for a
 * password one hash.
 */
@ApplicationScoped
public class Authentication {

  private static final int MOST_PASSWORD = 1024;

  private final AccessDirectory directory;
  private final PasswordHasher hasher;
  private final AccessConfig config;
  private final Clock clock;

  Authentication(
      AccessDirectory directory, PasswordHasher hasher, AccessConfig config, Clock clock) {
    this.directory = directory;
    this.hasher = hasher;
    this.config = config;
    this.clock = clock;
  }

  /** A ticket for the operator whose password it is. */
  public Optional<Ticket> byPassword(String operator, String password) {
    if (password.length() > MOST_PASSWORD) {
      return Optional.empty();
    }
    Optional<PasswordHolder> holder = directory.password(operator);
    boolean proven = hasher.matches(password, holder.map(PasswordHolder::hash).orElse(null));
    return proven ? holder.map(PasswordHolder::operator).map(this::ticket) : Optional.empty();
  }

  /**
   * A ticket for the operator whose public key it is. The caller checks that they hold the private
   * one before it uses the ticket.
   *
   * @param wire the key in the SSH wire format
   */
  public Optional<Ticket> byKey(String operator, byte[] wire) {
    return directory.keyHolder(operator, OpenSshKey.fingerprint(wire)).map(this::ticket);
  }

  /** A ticket for an operator who has proven themself. */
  Ticket ticket(Ref operator) {
    Ticket ticket = Ticket.issue(operator, clock.instant().plus(config.ticketLifetime()));
    directory.keep(ticket);
    return ticket;
  }
}
