package io.sallyport.admin.account.kafka;

import io.sallyport.admin.account.Block;
import io.sallyport.admin.control.kafka.ControlTopic;
import io.sallyport.admin.resource.Ref;
import io.sallyport.contract.event.v1.AccountBlocked;
import io.sallyport.contract.event.v1.AccountUnblocked;
import io.sallyport.contract.event.v1.ControlState;
import io.sallyport.outbox.OutboxRecord;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What holds for an account, as a {@link ControlState}; key {@code account-block:NAME}. */
public final class ControlRecord {

  private static final String KIND = "account-block";

  private ControlRecord() {}

  /**
   * The account is blocked.
   *
   * @param changedAt sessions that started before it end, where the block says so
   * @param session where a rule was hit; null for an administrator
   */
  public static OutboxRecord blocked(
      Ref operator, Block block, Instant changedAt, @Nullable String session) {
    AccountBlocked.Builder state = AccountBlocked.newBuilder().setEndSessions(block.endSessions());
    if (block.rule() != null) {
      state.setRuleId(block.rule());
    }
    if (session != null) {
      state.setSessionId(session);
    }
    return ControlTopic.record(
        KIND,
        operator,
        changedAt,
        "account.blocked",
        ControlTopic.state(operator, changedAt, block.by(), block.reason())
            .setAccountBlocked(state)
            .build());
  }

  /** The account is not blocked any more. */
  public static OutboxRecord unblocked(Ref operator, String by, String reason, Instant changedAt) {
    return ControlTopic.record(
        KIND,
        operator,
        changedAt,
        "account.unblocked",
        ControlTopic.state(operator, changedAt, by, reason)
            .setAccountUnblocked(AccountUnblocked.getDefaultInstance())
            .build());
  }
}
