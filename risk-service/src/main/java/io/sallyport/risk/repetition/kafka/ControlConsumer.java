package io.sallyport.risk.repetition.kafka;

import com.google.protobuf.InvalidProtocolBufferException;
import io.sallyport.contract.event.v1.ControlState;
import io.sallyport.risk.deadletter.kafka.Perseverance;
import io.sallyport.risk.repetition.AccountHistory;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jspecify.annotations.Nullable;

/** Learns when accounts were unblocked. */
@ApplicationScoped
public class ControlConsumer {

  private final AccountHistory accounts;
  private final Perseverance perseverance;

  ControlConsumer(AccountHistory accounts, Perseverance perseverance) {
    this.accounts = accounts;
    this.perseverance = perseverance;
  }

  /** Completes when the record was used, or given up; never fails. */
  @Incoming("control")
  public Uni<Void> consume(ConsumerRecord<@Nullable String, byte @Nullable []> record) {
    return perseverance.use(
        record, () -> read(record.value()), InvalidProtocolBufferException.class::isInstance);
  }

  private Uni<Void> read(byte @Nullable [] value) {
    if (value == null) {
      return Uni.createFrom().voidItem();
    }
    ControlState state;
    try {
      state = ControlState.parseFrom(value);
    } catch (InvalidProtocolBufferException e) {
      return Uni.createFrom().failure(e);
    }
    if (!state.hasAccountUnblocked()) {
      return Uni.createFrom().voidItem();
    }
    Instant at =
        Instant.ofEpochSecond(state.getChangedAt().getSeconds(), state.getChangedAt().getNanos());
    return accounts.unblocked(state.getOperator().getId(), at);
  }
}
