package io.sallyport.proxy.session.kafka;

import com.google.protobuf.ByteString;
import com.google.protobuf.Duration;
import com.google.protobuf.Timestamp;
import io.sallyport.contract.event.v1.ChannelClosed;
import io.sallyport.contract.event.v1.ChannelOpened;
import io.sallyport.contract.event.v1.ChannelRefused;
import io.sallyport.contract.event.v1.CommandJudged;
import io.sallyport.contract.event.v1.CommandSettled;
import io.sallyport.contract.event.v1.ControlRefused;
import io.sallyport.contract.event.v1.Elevation;
import io.sallyport.contract.event.v1.ForwardClosed;
import io.sallyport.contract.event.v1.ForwardOpened;
import io.sallyport.contract.event.v1.LimitReached;
import io.sallyport.contract.event.v1.LoginRefused;
import io.sallyport.contract.event.v1.RecordingReached;
import io.sallyport.contract.event.v1.SessionEnded;
import io.sallyport.contract.event.v1.SessionEvent;
import io.sallyport.contract.event.v1.SessionLocked;
import io.sallyport.contract.event.v1.SessionReleased;
import io.sallyport.contract.event.v1.SessionStarted;
import io.sallyport.contract.event.v1.SubmissionNotHeld;
import io.sallyport.contract.event.v1.ViewerJoined;
import io.sallyport.contract.event.v1.ViewerLeft;
import io.sallyport.contract.session.v1.Ref;
import io.sallyport.proxy.session.Party;
import io.sallyport.proxy.session.SessionFact;
import io.sallyport.proxy.session.SessionIdentity;
import io.sallyport.proxy.session.SessionLock;
import io.sallyport.proxy.session.SessionSubject;
import java.time.Instant;

/** Session facts as the contract has them. */
final class SessionEventMapping {

  /** The longest line that an event carries, in characters. */
  static final int LONGEST_LINE = 65_536;

  private SessionEventMapping() {}

  /** The type of a fact's event, for its envelope. */
  static String type(SessionFact fact) {
    String name =
        switch (fact) {
          case SessionFact.Started f -> "session.started";
          case SessionFact.LoginRefused f -> "login.refused";
          case SessionFact.ChannelOpened f -> "channel.opened";
          case SessionFact.ChannelRefused f -> "channel.refused";
          case SessionFact.CommandJudged f -> "command.judged";
          case SessionFact.CommandSettled f -> "command.settled";
          case SessionFact.SubmissionNotHeld f -> "submission.not-held";
          case SessionFact.ChannelClosed f -> "channel.closed";
          case SessionFact.Transferred f -> "transfer";
          case SessionFact.FileOperation f -> "file.operation";
          case SessionFact.ForwardOpened f -> "forward.opened";
          case SessionFact.ForwardClosed f -> "forward.closed";
          case SessionFact.Elevation f -> "elevation";
          case SessionFact.RecordingReached f -> "recording.reached";
          case SessionFact.Locked f -> "session.locked";
          case SessionFact.Released f -> "session.released";
          case SessionFact.ControlRefused f -> "control.refused";
          case SessionFact.ViewerJoined f -> "viewer.joined";
          case SessionFact.ViewerLeft f -> "viewer.left";
          case SessionFact.LimitReached f -> "limit.reached";
          case SessionFact.Ended f -> "session.ended";
        };
    return "io.sallyport." + name + ".v1";
  }

  /** The event of a fact. */
  static SessionEvent event(
      SessionIdentity session, long sequence, Instant at, String node, SessionFact fact) {
    SessionEvent.Builder event =
        SessionEvent.newBuilder()
            .setSessionId(session.id().value())
            .setSequence(sequence)
            .setOccurredAt(timestamp(at))
            .setOffset(duration(java.time.Duration.between(session.startedAt(), at)))
            .setNode(node)
            .setSubject(subject(session.subject()))
            .setSnapshotHash(session.snapshotHash())
            .setSourceAddress(session.source().address())
            .setSourcePort(session.source().port());
    switch (fact) {
      case SessionFact.Started f -> event.setSessionStarted(started(f));
      case SessionFact.LoginRefused f -> event.setLoginRefused(refused(f));
      case SessionFact.ChannelOpened f -> event.setChannelOpened(opened(f));
      case SessionFact.ChannelRefused f ->
          event.setChannelRefused(
              ChannelRefused.newBuilder().setType(f.type()).setReason(f.reason()));
      case SessionFact.CommandJudged f -> event.setCommandJudged(judged(f));
      case SessionFact.CommandSettled f ->
          event.setCommandSettled(
              CommandSettled.newBuilder()
                  .setCommandId(f.commandId().toString())
                  .setChannel(f.channel())
                  .setSettlement(ContractNames.settlement(f.settlement()))
                  .setRefusal(ContractNames.refusal(f.refusal())));
      case SessionFact.SubmissionNotHeld f ->
          event.setSubmissionNotHeld(SubmissionNotHeld.newBuilder().setChannel(f.channel()));
      case SessionFact.ChannelClosed f -> event.setChannelClosed(closed(f));
      case SessionFact.Transferred f -> event.setTransfer(TransferMapping.transfer(f));
      case SessionFact.FileOperation f -> event.setFileOperation(TransferMapping.operation(f));
      case SessionFact.ForwardOpened f -> event.setForwardOpened(opened(f));
      case SessionFact.ForwardClosed f ->
          event.setForwardClosed(
              ForwardClosed.newBuilder()
                  .setChannel(f.channel())
                  .setBytesToTarget(f.bytesToTarget())
                  .setBytesToOperator(f.bytesToOperator())
                  .setDetail(f.detail()));
      case SessionFact.Elevation f -> event.setElevation(elevation(f));
      case SessionFact.RecordingReached f ->
          event.setRecordingReached(
              RecordingReached.newBuilder()
                  .setBatch((int) f.head().number())
                  .setHash(ByteString.copyFrom(f.head().hash().value().asBuffer())));
      case SessionFact.Locked f -> event.setSessionLocked(locked(f.lock()));
      case SessionFact.Released f ->
          event.setSessionReleased(
              SessionReleased.newBuilder()
                  .setLockId(f.lockId())
                  .setBy(f.by())
                  .setReason(f.reason()));
      case SessionFact.ControlRefused f ->
          event.setControlRefused(
              ControlRefused.newBuilder()
                  .setAction(ContractNames.action(f.action()))
                  .setBy(f.by())
                  .setDetail(f.detail()));
      case SessionFact.ViewerJoined f ->
          event.setViewerJoined(
              ViewerJoined.newBuilder()
                  .setViewingId(f.viewing().toString())
                  .setViewer(f.viewer())
                  .setViewerAddress(f.address()));
      case SessionFact.ViewerLeft f ->
          event.setViewerLeft(
              ViewerLeft.newBuilder()
                  .setViewingId(f.viewing().toString())
                  .setViewer(f.viewer())
                  .setViewedFor(duration(f.viewedFor())));
      case SessionFact.LimitReached f ->
          event.setLimitReached(
              LimitReached.newBuilder()
                  .setLimit(f.limit().word())
                  .setConsequence(ContractNames.consequence(f.limit().consequence()))
                  .setDetail(f.detail())
                  .setTimes(f.times()));
      case SessionFact.Ended f ->
          event.setSessionEnded(
              SessionEnded.newBuilder()
                  .setReason(ContractNames.end(f.reason()))
                  .setDetail(f.detail())
                  .setBy(f.by()));
    }
    return event.build();
  }

  private static SessionStarted started(SessionFact.Started fact) {
    return SessionStarted.newBuilder()
        .setTargetHost(fact.targetHost())
        .setTargetPort(fact.targetPort())
        .setTargetLogin(fact.targetLogin())
        .setClientVersion(fact.clientVersion())
        .setMethod(ContractNames.method(fact.method()))
        .build();
  }

  private static LoginRefused refused(SessionFact.LoginRefused fact) {
    return LoginRefused.newBuilder()
        .setReason(ContractNames.loginRefusal(fact.reason()))
        .setDetail(fact.detail())
        .setClientVersion(fact.clientVersion())
        .setMethod(ContractNames.method(fact.method()))
        .setAttempts(fact.attempts())
        .build();
  }

  private static ChannelOpened opened(SessionFact.ChannelOpened fact) {
    return ChannelOpened.newBuilder()
        .setChannel(fact.channel())
        .setKind(ContractNames.kind(fact.kind()))
        .setTerminal(fact.terminal())
        .build();
  }

  private static ForwardOpened opened(SessionFact.ForwardOpened fact) {
    return ForwardOpened.newBuilder()
        .setChannel(fact.channel())
        .setKind(ContractNames.kind(fact.kind()))
        .setDestination(fact.destination())
        .setOriginator(fact.originator())
        .build();
  }

  private static ChannelClosed closed(SessionFact.ChannelClosed fact) {
    ChannelClosed.Builder closed =
        ChannelClosed.newBuilder()
            .setChannel(fact.channel())
            .setExitSignal(fact.exitSignal())
            .setBytesToTarget(fact.bytesToTarget())
            .setBytesToOperator(fact.bytesToOperator());
    fact.exitStatus().ifPresent(closed::setExitStatus);
    return closed.build();
  }

  private static CommandJudged judged(SessionFact.CommandJudged fact) {
    boolean truncated = fact.line().length() > LONGEST_LINE;
    CommandJudged.Builder judged =
        CommandJudged.newBuilder()
            .setCommandId(fact.commandId().toString())
            .setChannel(fact.channel())
            .setKind(ContractNames.lineKind(fact.kind()))
            .setLine(truncated ? cut(fact.line()) : fact.line())
            .setLineTruncated(truncated)
            .setWithheldLength(fact.withheld())
            .setConfidence(ContractNames.confidence(fact.confidence()))
            .setReadingsDiffer(fact.readingsDiffer())
            .setJudgedIn(duration(fact.judgedIn()));
    VerdictMapping.put(fact.verdict(), judged);
    return judged.build();
  }

  private static Elevation elevation(SessionFact.Elevation fact) {
    return Elevation.newBuilder()
        .setChannel(fact.channel())
        .setCommandId(fact.commandId().toString())
        .setProgram(ContractNames.program(fact.program()))
        .setTargetUser(fact.targetUser())
        .setOutcome(ContractNames.outcome(fact.outcome()))
        .setDetail(fact.detail())
        .build();
  }

  private static SessionLocked locked(SessionLock lock) {
    return SessionLocked.newBuilder()
        .setLockId(lock.id())
        .setBy(lock.by())
        .setReason(lock.reason())
        .setLockedAt(timestamp(lock.at()))
        .build();
  }

  /** Cuts a line without leaving half of a character that takes two. */
  private static String cut(String line) {
    int end =
        Character.isHighSurrogate(line.charAt(LONGEST_LINE - 1)) ? LONGEST_LINE - 1 : LONGEST_LINE;
    return line.substring(0, end);
  }

  private static Timestamp timestamp(Instant at) {
    return Timestamp.newBuilder().setSeconds(at.getEpochSecond()).setNanos(at.getNano()).build();
  }

  static Duration duration(java.time.Duration duration) {
    return Duration.newBuilder()
        .setSeconds(duration.getSeconds())
        .setNanos(duration.getNano())
        .build();
  }

  private static io.sallyport.contract.session.v1.SessionSubject subject(SessionSubject subject) {
    return io.sallyport.contract.session.v1.SessionSubject.newBuilder()
        .setOperator(ref(subject.operator()))
        .setDevice(ref(subject.device()))
        .setCredential(ref(subject.credential()))
        .build();
  }

  private static Ref ref(Party party) {
    return Ref.newBuilder().setId(party.id()).setName(party.name()).build();
  }
}
