package io.sallyport.proxy.control.grpc;

import com.google.protobuf.Timestamp;
import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.quarkus.grpc.GrpcService;
import io.sallyport.contract.session.v1.FollowSessionRequest;
import io.sallyport.contract.session.v1.FollowSessionResponse;
import io.sallyport.contract.session.v1.HeldSession;
import io.sallyport.contract.session.v1.InterruptSessionRequest;
import io.sallyport.contract.session.v1.InterruptSessionResponse;
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
import io.sallyport.contract.session.v1.SessionControlGrpc.SessionControlImplBase;
import io.sallyport.contract.session.v1.SessionSelector;
import io.sallyport.contract.session.v1.SessionSubject;
import io.sallyport.proxy.control.OperatorLocks;
import io.sallyport.proxy.liveview.grpc.Followers;
import io.sallyport.proxy.session.ControlAction;
import io.sallyport.proxy.session.LiveSession;
import io.sallyport.proxy.session.LiveSessions;
import io.sallyport.proxy.session.Party;
import io.sallyport.proxy.session.SessionEnd;
import io.sallyport.proxy.session.SessionFact;
import io.sallyport.proxy.session.SessionId;
import io.sallyport.proxy.session.SessionIdentity;
import io.sallyport.proxy.session.SessionLock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Tells about the sessions of this node, locks, releases, ends and shows them, without waiting for
 * Kafka. Written against grpc-java's own stubs: they tell when a caller is ready for more.
 */
@GrpcService
public class SessionControlService extends SessionControlImplBase {

  private final LiveSessions sessions;
  private final OperatorLocks locks;
  private final Followers followers;

  SessionControlService(LiveSessions sessions, OperatorLocks locks, Followers followers) {
    this.sessions = sessions;
    this.locks = locks;
    this.followers = followers;
  }

  @Override
  public void listSessions(ListSessionsRequest request, StreamObserver<ListSessionsResponse> to) {
    ListSessionsResponse.Builder response = ListSessionsResponse.newBuilder();
    sessions.all().forEach(session -> response.addSessions(held(session)));
    answer(to, response.build());
  }

  @Override
  public void interruptSession(
      InterruptSessionRequest request, StreamObserver<InterruptSessionResponse> to) {
    Optional<LiveSession> session = find(request.getSessionId(), to);
    if (session.isPresent()) {
      session.get().end(SessionEnd.ADMINISTRATOR, request.getReason(), request.getBy());
      answer(to, InterruptSessionResponse.getDefaultInstance());
    }
  }

  @Override
  public void interruptSessions(
      InterruptSessionsRequest request, StreamObserver<InterruptSessionsResponse> to) {
    InterruptSessionsResponse.Builder response = InterruptSessionsResponse.newBuilder();
    sessions.all().stream()
        .filter(session -> isSelected(session.identity(), request.getSessions()))
        .forEach(session -> {
          session.end(SessionEnd.ADMINISTRATOR, request.getReason(), request.getBy());
          response.addSessionIds(session.identity().id().value());
        });
    answer(to, response.build());
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
  public void lockSessions(LockSessionsRequest request, StreamObserver<LockSessionsResponse> to) {
    answer(to, locked(request));
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
  public void releaseSessions(
      ReleaseSessionsRequest request, StreamObserver<ReleaseSessionsResponse> to) {
    answer(to, released(request));
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
  public void recordRefusedControl(
      RecordRefusedControlRequest request, StreamObserver<RecordRefusedControlResponse> to) {
    Optional<LiveSession> session = find(request.getSessionId(), to);
    if (session.isPresent()) {
      var _ =
          session
              .get()
              .log()
              .append(
                  new SessionFact.ControlRefused(
                      action(request.getAction()), request.getBy(), request.getDetail()));
      answer(to, RecordRefusedControlResponse.getDefaultInstance());
    }
  }

  /** The session; without it the caller is told that it is not here. */
  private Optional<LiveSession> find(String sessionId, StreamObserver<?> to) {
    Optional<LiveSession> session = sessions.find(new SessionId(sessionId));
    if (session.isEmpty()) {
      to.onError(
          Status.NOT_FOUND
              .withDescription("this node does not hold session " + sessionId)
              .asRuntimeException());
    }
    return session;
  }

  private static <T> void answer(StreamObserver<T> to, T message) {
    to.onNext(message);
    to.onCompleted();
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
  public void followSession(
      FollowSessionRequest request, StreamObserver<FollowSessionResponse> to) {
    find(request.getSessionId(), to)
        .ifPresent(session ->
            followers.follow(
                session, request, (ServerCallStreamObserver<FollowSessionResponse>) to));
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
