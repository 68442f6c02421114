package io.sallyport.siem.destination;

import io.sallyport.siem.delivery.DeliveryState;
import java.util.Map;

/** How it stands with every destination. For any thread. */
public interface DestinationStates {

  /** By name. */
  Map<String, DeliveryState> states();
}
