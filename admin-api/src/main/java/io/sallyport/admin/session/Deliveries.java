package io.sallyport.admin.session;

import java.util.function.BooleanSupplier;

/** Whether what proxies published has been taken in by this service, on whichever node. */
public interface Deliveries {

  /**
   * Whether all session events that Kafka has at the time of this call are taken in; asked anew at
   * each call of what it gives.
   */
  BooleanSupplier eventsUntilNow();

  /** The same of recordings. */
  BooleanSupplier recordingsUntilNow();
}
