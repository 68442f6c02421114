package io.sallyport.admin.recording;

import io.sallyport.recording.signature.SigningKey;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of recordings. It is the truth on how far each is: a slice that is in the store and
 * not here does not count. Each change is durable when the method returns, and made only if the
 * recording is still as it was read, so that of two nodes that take themselves for the one that
 * reads a partition, one alone gets on.
 */
public interface RecordingLedger {

  /** The recording of a session. */
  Optional<Recording> find(String session);

  /** Those of some sessions, by session. */
  Map<String, Recording> findAll(Collection<String> sessions);

  /**
   * The marks of a recording, in order.
   *
   * @param after the number of a frame: those of later frames
   */
  List<RecordingMark> marks(String session, long after, int most);

  /** Begins a recording, unless there is one already. */
  void begin(Recording recording);

  /**
   * Takes a step.
   *
   * @throws MovedOnException if the recording is not as it was read; nothing is changed then
   */
  void advance(Advance step) throws MovedOnException;

  /**
   * Makes an incomplete recording one that runs: takes off its last slice, which is its end.
   *
   * @return as it is then
   * @throws MovedOnException if it is not as it was read; nothing is changed then
   */
  Recording reopen(Recording closed) throws MovedOnException;

  /** Notes what came that can't belong to a recording; the first such fault stays. */
  void fault(String session, String fault);

  /** The slices of a recording, one after another. */
  List<Slice> slices(String session);

  /**
   * Takes recordings for deleted that were closed before a time; their slices are still known.
   *
   * @param reason for people
   */
  void expire(Instant before, String reason);

  /** Sessions whose recordings are taken for deleted while their slices are still known. */
  List<String> expired(int most);

  /** Forgets all of a deleted recording but that it was. */
  void forget(String session);

  /** Keeps the public half of a key that signs from now on. */
  void publish(SigningKey key);

  /** The public keys that ever signed, as PEM. */
  String publicKeys();
}
