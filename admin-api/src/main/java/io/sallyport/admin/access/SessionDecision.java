package io.sallyport.admin.access;

import io.sallyport.admin.credential.Secret;
import io.sallyport.admin.resource.Ref;
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
   */
  record Refused(Reason reason, String message, @Nullable Ref operator)
      implements SessionDecision {}

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
