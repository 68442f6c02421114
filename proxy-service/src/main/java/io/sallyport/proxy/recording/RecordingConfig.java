package io.sallyport.proxy.recording;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How sessions are recorded, and what happens when their recordings are not acknowledged. */
@ConfigMapping(prefix = "sallyport.proxy.recording")
public interface RecordingConfig {

  /**
   * Whether sessions are recorded. {@code false}: none is, whatever their grants say; that is for
   * measuring what recording costs, and for sites that must not record.
   */
  @WithDefault("true")
  boolean enabled();

  /** A batch is sealed when it has so many bytes, uncompressed; 1 to 262144. */
  @WithDefault("262144")
  int sealBytes();

  /**
   * A batch is sealed when its first frame is so old. What is younger may be lost with the node, so
   * it is well below a second; 0 seals at the next turn, every 50 ms.
   */
  @WithDefault("250ms")
  Duration sealAfter();

  /**
   * How many bytes of a session whose recording is {@code strict} may be unacknowledged; then its
   * output is held back until half of them are acknowledged. 0 shows nothing before it is.
   */
  @WithDefault("8388608")
  long strictBytes();

  /** How long they may be unacknowledged; then its output is held back until they are. */
  @WithDefault("2s")
  Duration strictTime();

  /** How long they may be unacknowledged before the session ends. */
  @WithDefault("30s")
  Duration endAfter();

  /**
   * How many bytes of a session whose recording is {@code buffered} may be unacknowledged; then its
   * output is held back until half of them are acknowledged.
   */
  @WithDefault("33554432")
  long bufferedBytes();

  /**
   * How many bytes of all sessions of this node together may be unacknowledged; then the output of
   * each session that adds to them is held back, whatever its parameter, and no session starts.
   */
  @WithDefault("134217728")
  long nodeBytes();

  /**
   * How many bytes of a channel without a terminal are recorded whole, of its input, its output and
   * its error output each. Of what is beyond, size and SHA-256 are recorded. 0 records no bytes.
   */
  @WithDefault("16777216")
  long withoutTerminalBytes();

  /** How often, at most, the head that a recording has reached is noted in its session's log. */
  @WithDefault("30s")
  Duration headEvery();

  /**
   * How long the end of a session waits for the acknowledgement of its recording's end, so that its
   * last head comes before its end in its log.
   */
  @WithDefault("2s")
  Duration endWait();

  /** How many threads compress and hash. */
  @WithDefault("2")
  int sealers();
}
