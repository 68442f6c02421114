package io.sallyport.siem.delivery;

import java.time.Instant;

/** How it stands with a destination, for people. */
public sealed interface DeliveryState {

  /** The destination takes messages. */
  record Up() implements DeliveryState {}

  /** Not tried yet, or being tried for the first time. */
  record Starting() implements DeliveryState {}

  /**
   * It does not take messages; they wait in Kafka.
   *
   * @param since the first failure of this row
   * @param reason of the last failure
   */
  record Down(Instant since, String reason) implements DeliveryState {}
}
