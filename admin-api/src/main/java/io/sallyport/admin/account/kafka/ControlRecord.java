package io.sallyport.admin.account.kafka;

import com.google.protobuf.Timestamp;
import io.sallyport.admin.account.Block;
import io.sallyport.admin.resource.Ref;
import io.sallyport.contract.event.v1.AccountBlocked;
import io.sallyport.contract.event.v1.AccountUnblocked;
import io.sallyport.contract.event.v1.ControlState;
import io.sallyport.links.event.EventEnvelope;
import io.sallyport.links.event.Topics;
import io.sallyport.outbox.OutboxRecord;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What holds for an account, as a {@link ControlState}; key {@code account-block:NAME}. */
public final class ControlRecord {

  private static final String SOURCE = "/admin-api";

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
    return record(
        operator,
        changedAt,
        "io.sallyport.account.blocked.v1",
        state(operator, changedAt, block.by(), block.reason()).setAccountBlocked(state).build());
  }

  /** The account is not blocked any more. */
  public static OutboxRecord unblocked(Ref operator, String by, String reason, Instant changedAt) {
    return record(
        operator,
        changedAt,
        "io.sallyport.account.unblocked.v1",
        state(operator, changedAt, by, reason)
            .setAccountUnblocked(AccountUnblocked.getDefaultInstance())
            .build());
  }

  private static ControlState.Builder state(
      Ref operator, Instant changedAt, String by, String reason) {
    return ControlState.newBuilder()
        .setOperator(
            io.sallyport.contract.session.v1.Ref.newBuilder()
                .setId(operator.id())
                .setName(Objects.requireNonNull(operator.name())))
        .setChangedAt(
            Timestamp.newBuilder()
                .setSeconds(changedAt.getEpochSecond())
                .setNanos(changedAt.getNano()))
        .setBy(by)
        .setReason(reason);
  }

  private static OutboxRecord record(Ref operator, Instant at, String type, ControlState state) {
    String key = "account-block:" + operator.name();
    return new OutboxRecord(
        Topics.CONTROL, key, EventEnvelope.of(type, SOURCE, at, key), state.toByteArray());
  }
}
