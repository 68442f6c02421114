package io.sallyport.admin.recording;

import io.sallyport.recording.batch.Batch;
import io.sallyport.recording.batch.ChainHead;
import io.sallyport.recording.file.RecordingHeader;

/** A piece of a recording as it comes from the proxy; pieces may come again. */
public sealed interface Arrival {

  /** The session it is of. */
  String session();

  /** A recording begins. */
  record Begins(String session, RecordingHeader header) implements Arrival {}

  /** It goes on. */
  record Continues(String session, Batch batch) implements Arrival {}

  /**
   * It ends.
   *
   * @param head its last batch, as the proxy made it
   */
  record Ends(String session, ChainHead head) implements Arrival {}
}
