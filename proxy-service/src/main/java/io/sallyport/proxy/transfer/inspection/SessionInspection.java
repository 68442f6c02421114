package io.sallyport.proxy.transfer.inspection;

import io.sallyport.inspector.Direction;
import java.util.OptionalLong;
import java.util.UUID;

/** The inspection that governs one session. Safe for use from any thread; nothing blocks. */
public interface SessionInspection {

  /** Whether transfers are inspected. */
  boolean isSet();

  /** What the parameters say. */
  InspectionTerms terms();

  /**
   * Begins to look at a transfer.
   *
   * @param size as announced, if it was
   */
  Examination begin(UUID transfer, Direction direction, String path, OptionalLong size);
}
