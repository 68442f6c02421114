package io.sallyport.admin.access;

import io.sallyport.admin.account.Block;
import io.sallyport.admin.credential.Secret;
import io.sallyport.admin.resource.Ref;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether a session may be opened. */
public sealed interface SessionDecision {

  /**
   * It may: all that is needed to dial, for this one session.
   *
   * @param elevation what prompts are answered with; null where none are
   */
  record Authorized(
      Holder holder,
      GrantedTarget target,
      Secret secret,
      Secret.@Nullable Password elevation,
      String snapshotHash)
      implements SessionDecision {}

  /**
   * It may not.
   *
   * @param message what the operator may read; one line
   * @param operator null where the ticket tells of none
   * @param next the ticket for another choice; null where there is none
   */
  record Refused(Reason reason, String message, @Nullable Ref operator, @Nullable Ticket next)
      implements SessionDecision {

    /** To a ticket that tells of nobody. */
    static final Refused TICKET =
        new Refused(
            Reason.TICKET,
            "The login took too long, or was used already. Log in again.",
            null,
            null);

    private static final DateTimeFormatter TIME =
        DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'").withZone(ZoneOffset.UTC);

    /** Without another choice. */
    Refused(Reason reason, String message, @Nullable Ref operator) {
      this(reason, message, operator, null);
    }

    /** Why an operator may open no session at all; empty when they may. */
    static Optional<Refused> of(Holder holder) {
      Ref operator = holder.operator();
      if (!holder.enabled()) {
        return Optional.of(
            new Refused(
                Reason.ACCOUNT_DISABLED, "Account disabled. Ask an administrator.", operator));
      }
      if (holder.block() != null) {
        return Optional.of(new Refused(Reason.ACCOUNT_BLOCKED, message(holder.block()), operator));
      }
      return holder.lock() == null
          ? Optional.empty()
          : Optional.of(new Refused(Reason.LOCKED, holder.lock().summary(), operator));
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

  /** Why not. */
  enum Reason {
    /** The ticket is unknown, used or expired. */
    TICKET,
    /** No such device or credential, or no grant: one answer to all three. */
    NOT_GRANTED,
    ACCOUNT_BLOCKED,
    /** By an administrator, until release. */
    LOCKED,
    ACCOUNT_DISABLED,
    /** The rules could not be frozen. */
    NO_SNAPSHOT
  }
}
