package io.sallyport.admin.session;

import io.sallyport.admin.resource.Ref;
import io.sallyport.recording.batch.ChainHead;
import java.time.Duration;
import java.time.Instant;

/**
 * Something that happened in a session. Texts are as the event had them, but for NUL, which the
 * database can't keep: it is shown as {@code ␀}.
 *
 * @param eventId the same when it is delivered again
 * @param sequence from 1 within the session
 */
public record SessionFact(
    String eventId,
    String sessionId,
    long sequence,
    Instant at,
    Duration offset,
    String node,
    Ref operator,
    Ref device,
    Ref credential,
    String snapshotHash,
    String sourceAddress,
    int sourcePort,
    Detail detail) {

  /** What happened. */
  public sealed interface Detail {}

  /** The session started. */
  public record Started(String host, int port, String login, String clientVersion, String method)
      implements Detail {}

  /** A login was refused. */
  public record LoginRefused(String reason, String detail, String clientVersion, String method)
      implements Detail {}

  /** A command line was judged; lists are JSON. */
  public record Judged(
      String commandId,
      int channel,
      String kind,
      SessionCommand.Line line,
      SessionCommand.Judged verdict,
      String hits,
      String commands,
      String opaque)
      implements Detail {}

  /** It became known whether the target was given a judged line. */
  public record Settled(String commandId, int channel, String settlement, String refusal)
      implements Detail {}

  /** A program that a line runs asked for a password; what came of it is JSON. */
  public record Elevated(String commandId, int channel, String elevation) implements Detail {}

  /** Something was done to a file. */
  public record FileUsed(SessionFile.Use use) implements Detail {}

  /** The recording's chain had come so far. */
  public record Recorded(ChainHead head) implements Detail {}

  /** From now on what the operator types is thrown away, or no more. */
  public record Locked(boolean locked) implements Detail {}

  /** Somebody began to watch the session, or does not any more. */
  public record Viewed(boolean joined) implements Detail {}

  /** The session ended. */
  public record Ended(String reason, String detail, String by) implements Detail {}

  /** Anything else: it is counted, and its time is kept. */
  public record Other() implements Detail {}
}
