package io.sallyport.recording.batch;

import io.sallyport.recording.encoding.Hash;
import java.util.UUID;

/**
 * How far a recording's chain has come.
 *
 * @param head its newest link
 * @param frames how many frames it holds
 * @param micros the session time of the last of them; 0 where there is none
 */
public record ChainPosition(UUID session, ChainHead head, long frames, long micros) {

  /**
   * Where a chain begins.
   *
   * @param header the hash of the recording's header
   */
  public static ChainPosition beginning(UUID session, Hash header) {
    return new ChainPosition(session, new ChainHead(0, header), 0, 0);
  }

  /** Whether a batch is the next of this chain. */
  public boolean isFollowedBy(BatchHeader next) {
    return next.session().equals(session)
        && next.number() == head.number() + 1
        && next.previous().equals(head.hash())
        && next.firstFrame() == frames + 1
        && next.firstMicros() >= micros;
  }
}
