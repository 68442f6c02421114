package io.sallyport.proxy.control.grpc;

import com.google.protobuf.Timestamp;
import io.grpc.Status;
import io.quarkus.grpc.GrpcService;
import io.sallyport.contract.session.v1.FollowSessionRequest;
import io.sallyport.contract.session.v1.FollowSessionResponse;
import io.sallyport.contract.session.v1.HeldSession;
import io.sallyport.contract.session.v1.InterruptSessionsRequest;
import io.sallyport.contract.session.v1.InterruptSessionsResponse;
import io.sallyport.contract.session.v1.ListSessionsRequest;
import io.sallyport.contract.session.v1.ListSessionsResponse;
import io.sallyport.contract.session.v1.Lock;
import io.sallyport.contract.session.v1.LockSessionsRequest;
import io.sallyport.contract.session.v1.LockSessionsResponse;
import io.sallyport.contract.session.v1.RecordRefusedControlRequest;
import io.sallyport.contract.session.v1.RecordRefusedControlResponse;
import io.sallyport.contract.session.v1.Ref;
import io.sallyport.contract.session.v1.ReleaseSessionsRequest;
import io.sallyport.contract.session.v1.ReleaseSessionsResponse;
import io.sallyport.contract.session.v1.SessionControl;
import io.sallyport.contract.session.v1.SessionSelector;
import io.sallyport.contract.session.v1.SessionSubject;
import io.sallyport.proxy.control.OperatorLocks;
import io.sallyport.proxy.session.ControlAction;
import io.sallyport.proxy.session.LiveSession;
import io.sallyport.proxy.session.LiveSessions;
import io.sallyport.proxy.session.Party;
import io.sallyport.proxy.session.SessionEnd;
import io.sallyport.proxy.session.SessionFact;
import io.sallyport.proxy.session.SessionId;
import io.sallyport.proxy.session.SessionIdentity;
import io.sallyport.proxy.session.SessionLock;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;

/**
 * Tells about the sessions of this node, locks, releases and ends them, without waiting for Kafka.
 */
@GrpcService
public class SessionControlService implements SessionControl {

  private final LiveSessions sessions;
  private final OperatorLocks locks;

  SessionControlService(LiveSessions sessions, OperatorLocks locks) {
    this.sessions = sessions;
    this.locks = locks;
  }

  @Override
  public Uni<ListSessionsResponse> listSessions(ListSessionsRequest request) {
    ListSessionsResponse.Builder response = ListSessionsResponse.newBuilder();
    sessions.all().forEach(session -> response.addSessions(held(session)));
    return Uni.createFrom().item(response.build());
  }

  @Override
  public Uni<InterruptSessionsResponse> interruptSessions(InterruptSessionsRequest request) {
    InterruptSessionsResponse.Builder response = InterruptSessionsResponse.newBuilder();
    sessions.all().stream()
        .filter(session -> isSelected(session.identity(), request.getSessions()))
        .forEach(session -> {
          session.end(SessionEnd.ADMINISTRATOR, request.getReason(), request.getBy());
          response.addSessionIds(session.identity().id().value());
        });
    return Uni.createFrom().item(response.build());
  }

  private static boolean isSelected(SessionIdentity session, SessionSelector selector) {
    return switch (selector.getWhichCase()) {
      case SESSION_ID -> session.id().value().equals(selector.getSessionId());
      case OPERATOR_ID -> session.subject().operator().id().equals(selector.getOperatorId());
      case DEVICE_ID -> session.subject().device().id().equals(selector.getDeviceId());
      case WHICH_NOT_SET -> false;
    };
  }

  @Override
  public Uni<LockSessionsResponse> lockSessions(LockSessionsRequest request) {
    return Uni.createFrom().item(() -> locked(request));
  }

  private LockSessionsResponse locked(LockSessionsRequest request) {
    Lock lock = request.getLock();
    List<String> locked =
        locks.lock(
            lock.getOperator().getName(),
            new SessionLock(lock.getId(), lock.getBy(), instant(lock.getAt()), lock.getReason()),
            session -> isSelected(session.identity(), request.getSessions()));
    return LockSessionsResponse.newBuilder().addAllSessionIds(locked).build();
  }

  @Override
  public Uni<ReleaseSessionsResponse> releaseSessions(ReleaseSessionsRequest request) {
    return Uni.createFrom().item(() -> released(request));
  }

  private ReleaseSessionsResponse released(ReleaseSessionsRequest request) {
    List<String> released =
        request.getSessions().hasOperatorId()
            ? locks.release(request.getLockId(), request.getBy(), request.getReason())
            : locks.releaseSessions(
                request.getLockId(),
                session -> isSelected(session.identity(), request.getSessions()),
                request.getBy(),
                request.getReason());
    return ReleaseSessionsResponse.newBuilder().addAllSessionIds(released).build();
  }

  @Override
  public Uni<RecordRefusedControlResponse> recordRefusedControl(
      RecordRefusedControlRequest request) {
    return Uni.createFrom()
        .item(() -> {
          var _ =
              held(request.getSessionId())
                  .log()
                  .append(
                      new SessionFact.ControlRefused(
                          action(request.getAction()), request.getBy(), request.getDetail()));
          return RecordRefusedControlResponse.getDefaultInstance();
        });
  }

  private LiveSession held(String sessionId) {
    return sessions
        .find(new SessionId(sessionId))
        .orElseThrow(() ->
            Status.NOT_FOUND
                .withDescription("this node does not hold session " + sessionId)
                .asRuntimeException());
  }

  private static ControlAction action(io.sallyport.contract.session.v1.ControlAction action) {
    return switch (action) {
      case CONTROL_ACTION_LOCK -> ControlAction.LOCK;
      case CONTROL_ACTION_RELEASE -> ControlAction.RELEASE;
      case CONTROL_ACTION_UNSPECIFIED, UNRECOGNIZED ->
          throw Status.INVALID_ARGUMENT.withDescription("no action").asRuntimeException();
    };
  }

  @Override
  public Multi<FollowSessionResponse> followSession(FollowSessionRequest request) {
    return Multi.createFrom().failure(Status.UNIMPLEMENTED.asRuntimeException());
  }

  private static HeldSession held(LiveSession session) {
    SessionIdentity identity = session.identity();
    HeldSession.Builder held =
        HeldSession.newBuilder()
            .setSessionId(identity.id().value())
            .setSubject(
                SessionSubject.newBuilder()
                    .setOperator(ref(identity.subject().operator()))
                    .setDevice(ref(identity.subject().device()))
                    .setCredential(ref(identity.subject().credential())))
            .setStartedAt(timestamp(identity.startedAt()))
            .setSourceAddress(identity.source().address())
            .setSnapshotHash(identity.snapshotHash())
            .setChannels(session.openChannels());
    session
        .input()
        .held()
        .ifPresent(lock -> held.setLock(lock(lock, identity.subject().operator())));
    return held.build();
  }

  private static Lock lock(SessionLock lock, Party operator) {
    return Lock.newBuilder()
        .setId(lock.id())
        .setOperator(ref(operator))
        .setBy(lock.by())
        .setAt(timestamp(lock.at()))
        .setReason(lock.reason())
        .build();
  }

  private static Timestamp timestamp(Instant at) {
    return Timestamp.newBuilder().setSeconds(at.getEpochSecond()).setNanos(at.getNano()).build();
  }

  private static Instant instant(Timestamp at) {
    return Instant.ofEpochSecond(at.getSeconds(), at.getNanos());
  }

  private static Ref ref(Party party) {
    return Ref.newBuilder().setId(party.id()).setName(party.name()).build();
  }
}
