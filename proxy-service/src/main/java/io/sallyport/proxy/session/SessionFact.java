package io.sallyport.proxy.session;

import io.sallyport.inspector.Direction;
import io.sallyport.proxy.gate.Confidence;
import io.sallyport.proxy.gate.LineKind;
import io.sallyport.proxy.gate.Refusal;
import io.sallyport.proxy.gate.Settlement;
import io.sallyport.proxy.gate.Verdict;
import io.sallyport.proxy.limit.Limit;
import io.sallyport.recording.batch.ChainHead;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/** Something that happened in a session, refusals included, as the session's log keeps it. */
public sealed interface SessionFact {

  /** The operator is through to the target's login. */
  record Started(
      String targetHost,
      int targetPort,
      String targetLogin,
      String clientVersion,
      LoginMethod method)
      implements SessionFact {}

  /** An operator, or somebody who claims to be one, did not get a session. */
  record LoginRefused(
      LoginRefusal reason, String detail, String clientVersion, LoginMethod method, int attempts)
      implements SessionFact {}

  /**
   * A channel was opened.
   *
   * @param channel counts from 1 within the session
   * @param command of an exec, which is not judged yet; the name of a subsystem; else empty
   */
  record ChannelOpened(int channel, ChannelKind kind, boolean terminal, String command)
      implements SessionFact {}

  /** A channel type or request, named as in RFC 4254, that nothing grants. */
  record ChannelRefused(String type, String reason) implements SessionFact {}

  /**
   * A command line was judged. Whether it ran is in the {@link CommandSettled} with the same id.
   *
   * @param line the reading that the verdict is of; empty when its text is withheld
   * @param withheld how many characters it has if its text is withheld, because it was typed
   *     without echo and may be a password; else 0
   * @param judgedIn from the held Enter to the verdict
   */
  record CommandJudged(
      UUID commandId,
      int channel,
      LineKind kind,
      String line,
      int withheld,
      Confidence confidence,
      boolean readingsDiffer,
      Verdict verdict,
      Duration judgedIn)
      implements SessionFact {}

  /**
   * A line editor on the target accepted a line though no key had been held for it: it runs
   * unjudged.
   */
  record SubmissionNotHeld(int channel) implements SessionFact {}

  /** What became of a judged line; {@code refusal} is NONE unless it is not the verdict's. */
  record CommandSettled(UUID commandId, int channel, Settlement settlement, Refusal refusal)
      implements SessionFact {}

  /**
   * A channel closed, after so many bytes each way; the exit signal is empty where there was none.
   */
  record ChannelClosed(
      int channel,
      OptionalInt exitStatus,
      String exitSignal,
      long bytesToTarget,
      long bytesToOperator)
      implements SessionFact {}

  /**
   * A file went one way, or began to. All of what is told is of the bytes that passed.
   *
   * @param path on the target, as the operator's client named it
   * @param size bytes that passed
   * @param sha256 of those bytes, in hexadecimal; empty where they did not pass once and in order
   *     from the file's beginning
   * @param type by its first bytes: a media type
   * @param inspector whose verdict it is; empty where there is none
   * @param detail the verdict's reason; else why it is not complete, or not hashed
   * @param complete whether the whole file passed
   */
  record Transferred(
      UUID transfer,
      int channel,
      TransferProtocol protocol,
      Direction direction,
      String path,
      long size,
      Optional<String> sha256,
      String type,
      Duration took,
      TransferVerdict verdict,
      String inspector,
      String detail,
      boolean complete)
      implements SessionFact {}

  /**
   * An operation on files of the target that transferred nothing.
   *
   * @param path as the operator's client named it
   * @param other the second path, of a rename or a link: the new name; else empty
   * @param detail why it failed or was refused; else empty
   */
  record FileOperation(
      int channel,
      FileOperationKind kind,
      String path,
      String other,
      FileOperationOutcome outcome,
      String detail)
      implements SessionFact {}

  /**
   * A forward that is allowed is about to be opened.
   *
   * @param channel counts from 1 within the session, together with those of {@link ChannelOpened}
   * @param destination where it leads, or where the target listens: {@code host:port} or a path, as
   *     the operator's client wrote it; empty for agent and X11
   * @param originator who connected, as the side says that took the connection; empty where nobody
   *     did
   */
  record ForwardOpened(int channel, ForwardKind kind, String destination, String originator)
      implements SessionFact {}

  /**
   * A forward is over, after so many bytes each way.
   *
   * @param detail why, where it was refused or cut; else empty
   */
  record ForwardClosed(int channel, long bytesToTarget, long bytesToOperator, String detail)
      implements SessionFact {}

  /**
   * A program that a line runs asked for a password.
   *
   * @param targetUser whom it is to become, where the line says it; else empty
   * @param detail what was seen, or what stood against an answer; one line
   */
  record Elevation(
      int channel,
      UUID commandId,
      ElevationProgram program,
      String targetUser,
      ElevationOutcome outcome,
      String detail)
      implements SessionFact {}

  /** The recording's chain has come to this head, and that is durable. */
  record RecordingReached(ChainHead head) implements SessionFact {}

  /** From now on what the operator sends is thrown away. */
  record Locked(SessionLock lock) implements SessionFact {}

  /** What the operator sends goes its way again; {@code by} is the administrator. */
  record Released(String lockId, String by, String reason) implements SessionFact {}

  /** An administrator, {@code by}, was refused a lock or a release; {@code detail} says why. */
  record ControlRefused(ControlAction action, String by, String detail) implements SessionFact {}

  /**
   * Somebody watches the session from now on.
   *
   * @param viewing one viewing from its beginning to its end
   */
  record ViewerJoined(UUID viewing, String viewer, String address) implements SessionFact {}

  /** Somebody does not watch the session any more. */
  record ViewerLeft(UUID viewing, String viewer, Duration viewedFor) implements SessionFact {}

  /**
   * The peer of a connection came to a limit.
   *
   * @param detail what it was told
   * @param times how often, where several are told of together; else 1
   */
  record LimitReached(Limit limit, String detail, int times) implements SessionFact {}

  /** The session is over; {@code by} is the administrator, or empty. */
  record Ended(SessionEnd reason, String detail, String by) implements SessionFact {}
}
