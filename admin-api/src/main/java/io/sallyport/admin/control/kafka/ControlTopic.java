package io.sallyport.admin.control.kafka;

import com.google.protobuf.Timestamp;
import io.sallyport.admin.resource.Ref;
import io.sallyport.contract.event.v1.ControlState;
import io.sallyport.links.event.EventEnvelope;
import io.sallyport.links.event.Topics;
import io.sallyport.outbox.OutboxRecord;
import java.time.Instant;
import java.util.Objects;

/** What all records of the control topic have. */
public final class ControlTopic {

  private static final String SOURCE = "/admin-api";

  private ControlTopic() {}

  /** A state that still needs to say which it is. */
  public static ControlState.Builder state(
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

  /**
   * The record that a state is published as.
   *
   * @param kind {@code account-block} or {@code lock}
   * @param type of the event, as {@code account.blocked}
   */
  public static OutboxRecord record(
      String kind, Ref operator, Instant at, String type, ControlState state) {
    String key = kind + ":" + operator.name();
    return new OutboxRecord(
        Topics.CONTROL,
        key,
        EventEnvelope.of("io.sallyport." + type + ".v1", SOURCE, at, key),
        state.toByteArray());
  }
}
