package io.sallyport.proxy.recording;

import java.util.concurrent.CompletionStage;

/** Where recordings go. Safe for use from any thread. */
@FunctionalInterface
public interface RecordingOutlet {

  /**
   * Sends a piece; those of one session are sent one after the other. May block.
   *
   * @return done when it is durable (acknowledged by every in-sync replica), in the order of a
   *     session's pieces; failed when it will never be known to be
   */
  CompletionStage<Void> send(RecordingPiece piece);
}
