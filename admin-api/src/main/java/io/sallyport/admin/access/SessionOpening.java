package io.sallyport.admin.access;

import io.sallyport.admin.access.SessionDecision.Authorized;
import io.sallyport.admin.access.SessionDecision.Reason;
import io.sallyport.admin.access.SessionDecision.Refused;
import io.sallyport.admin.account.Block;
import io.sallyport.admin.credential.SealedSecret;
import io.sallyport.admin.credential.SealingException;
import io.sallyport.admin.credential.Secret;
import io.sallyport.admin.credential.SecretSealer;
import io.sallyport.admin.problem.RequestFailure;
import io.sallyport.admin.resource.Ref;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
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
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'").withZone(ZoneOffset.UTC);

  private final AccessDirectory directory;
  private final RuleFreezer rules;
  private final SecretSealer sealer;
  private final Clock clock;

  SessionOpening(AccessDirectory directory, RuleFreezer rules, SecretSealer sealer, Clock clock) {
    this.directory = directory;
    this.rules = rules;
    this.sealer = sealer;
    this.clock = clock;
  }

  /**
   * Takes a ticket and decides.
   *
   * @param credential its name, as the operator wrote it
   * @param device its name, as the operator wrote it
   * @throws RequestFailure.Unavailable when the database or the key provider does not answer
   */
  public SessionDecision open(String ticket, String credential, String device) {
    Optional<Holder> taken = directory.take(ticket, clock.instant());
    if (taken.isEmpty()) {
      return new Refused(
          Reason.TICKET, "The login took too long, or was used already. Log in again.", null);
    }
    Holder holder = taken.get();
    Ref operator = holder.operator();
    if (!holder.enabled()) {
      return new Refused(
          Reason.ACCOUNT_DISABLED, "Account disabled. Ask an administrator.", operator);
    }
    if (holder.block() != null) {
      return new Refused(Reason.ACCOUNT_BLOCKED, message(holder.block()), operator);
    }
    if (holder.lock() != null) {
      return new Refused(Reason.LOCKED, holder.lock().summary(), operator);
    }
    Optional<GrantedTarget> granted = directory.target(operator.id(), credential, device);
    if (granted.isEmpty()) {
      return new Refused(
          Reason.NOT_GRANTED,
          "No access to " + credential + "@" + device + ". Ask an administrator for a grant.",
          operator);
    }
    GrantedTarget target = granted.get();
    if (target.hostKeys().isEmpty()) {
      return new Refused(
          Reason.NOT_GRANTED,
          "Device " + device + " has no pinned host key yet. Ask an administrator.",
          operator);
    }
    return authorize(holder, target);
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

  /** As: Account blocked since 2026-11-21 22:10:05 UTC by rule "no-passwd": 3 hits in PT1H. */
  static String message(Block block) {
    String by =
        block.rule() != null && block.by().startsWith("rule ")
            ? "rule \"" + block.by().substring("rule ".length()) + '"'
            : block.by();
    String reason = block.reason().isEmpty() ? "." : ": " + block.reason();
    return "Account blocked since " + TIME.format(block.since()) + " by " + by + reason;
  }
}
