package io.sallyport.admin.access;

import io.sallyport.admin.access.SessionDecision.Authorized;
import io.sallyport.admin.access.SessionDecision.Reason;
import io.sallyport.admin.access.SessionDecision.Refused;
import io.sallyport.admin.credential.SealedSecret;
import io.sallyport.admin.credential.SealingException;
import io.sallyport.admin.credential.Secret;
import io.sallyport.admin.credential.SecretSealer;
import io.sallyport.admin.problem.RequestFailure;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a session may be opened: takes the ticket, then asks whether the account is
 * enabled and not blocked, and the operator not locked, whether there is a grant, freezes the
 * rules, and last unseals the secret.
 */
@ApplicationScoped
public class SessionOpening {

  private static final Logger LOG = Logger.getLogger(SessionOpening.class);

  private final AccessDirectory directory;
  private final Authentication authentication;
  private final RuleFreezer rules;
  private final SecretSealer sealer;
  private final Clock clock;

  SessionOpening(
      AccessDirectory directory,
      Authentication authentication,
      RuleFreezer rules,
      SecretSealer sealer,
      Clock clock) {
    this.directory = directory;
    this.authentication = authentication;
    this.rules = rules;
    this.sealer = sealer;
    this.clock = clock;
  }

  /**
   * Takes a ticket and decides.
   *
   * @param credential its name, as the operator wrote it
   * @param device its name, as the operator wrote it
   * @param fromMenu whether the operator may choose another when this one is not granted
   * @throws RequestFailure.Unavailable when the database or the key provider does not answer
   */
  public SessionDecision open(String ticket, String credential, String device, boolean fromMenu) {
    Optional<Holder> taken = directory.take(ticket, clock.instant());
    if (taken.isEmpty()) {
      return Refused.TICKET;
    }
    Holder holder = taken.get();
    Optional<Refused> refused = Refused.of(holder);
    if (refused.isPresent()) {
      return refused.get();
    }
    Optional<GrantedTarget> granted = directory.target(holder.operator().id(), credential, device);
    if (granted.isEmpty()) {
      return notGranted(
          holder,
          "No access to " + credential + "@" + device + ". Ask an administrator for a grant.",
          fromMenu);
    }
    GrantedTarget target = granted.get();
    if (target.hostKeys().isEmpty()) {
      return notGranted(
          holder,
          "Device " + device + " has no pinned host key yet. Ask an administrator.",
          fromMenu);
    }
    return authorize(holder, target);
  }

  private Refused notGranted(Holder holder, String message, boolean fromMenu) {
    return new Refused(
        Reason.NOT_GRANTED,
        message,
        holder.operator(),
        fromMenu ? authentication.ticket(holder.operator()) : null);
  }

  private SessionDecision authorize(Holder holder, GrantedTarget target) {
    String hash;
    try {
      hash = rules.freeze(holder, target);
    } catch (RequestFailure.Unavailable e) {
      LOG.warnf("no snapshot operator=%s: %s", holder.operator().name(), e.getMessage());
      return new Refused(
          Reason.NO_SNAPSHOT,
          "No session: rules-service did not answer. Try again shortly.",
          holder.operator());
    }
    try {
      Secret secret = sealer.unseal(target.credential().id(), target.secret());
      return new Authorized(holder, target, secret, elevation(target, secret), hash);
    } catch (SealingException e) {
      RequestFailure unavailable =
          new RequestFailure.Unavailable(
              "vault", "the secret of " + target.credential().name() + ": " + e.getMessage());
      unavailable.initCause(e);
      throw unavailable;
    }
  }

  /** What prompts are answered with: only what the session may need leaves the vault. */
  private Secret.@Nullable Password elevation(GrantedTarget target, Secret secret)
      throws SealingException {
    if (target.parameters().elevation().isEmpty()) {
      return null;
    }
    SealedSecret own = target.elevation();
    if (own != null) {
      return sealer.unsealElevation(target.credential().id(), own);
    }
    return switch (secret) {
      case Secret.Password password -> password;
      case Secret.PrivateKey _ -> null;
    };
  }
}
