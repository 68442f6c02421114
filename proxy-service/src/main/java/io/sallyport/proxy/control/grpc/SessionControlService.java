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
import io.sallyport.proxy.session.LiveSession;
import io.sallyport.proxy.session.LiveSessions;
import io.sallyport.proxy.session.Party;
import io.sallyport.proxy.session.SessionEnd;
import io.sallyport.proxy.session.SessionIdentity;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.time.Instant;

/** Tells about the sessions of this node, and ends them, without waiting for Kafka. */
@GrpcService
public class SessionControlService implements SessionControl {

  private final LiveSessions sessions;

  SessionControlService(LiveSessions sessions) {
    this.sessions = sessions;
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
    return unimplemented();
  }

  @Override
  public Uni<ReleaseSessionsResponse> releaseSessions(ReleaseSessionsRequest request) {
    return unimplemented();
  }

  @Override
  public Uni<RecordRefusedControlResponse> recordRefusedControl(
      RecordRefusedControlRequest request) {
    return unimplemented();
  }

  @Override
  public Multi<FollowSessionResponse> followSession(FollowSessionRequest request) {
    return Multi.createFrom().failure(Status.UNIMPLEMENTED.asRuntimeException());
  }

  private static <T> Uni<T> unimplemented() {
    return Uni.createFrom().failure(Status.UNIMPLEMENTED.asRuntimeException());
  }

  private static HeldSession held(LiveSession session) {
    SessionIdentity identity = session.identity();
    Instant started = identity.startedAt();
    return HeldSession.newBuilder()
        .setSessionId(identity.id().value())
        .setSubject(
            SessionSubject.newBuilder()
                .setOperator(ref(identity.subject().operator()))
                .setDevice(ref(identity.subject().device()))
                .setCredential(ref(identity.subject().credential())))
        .setStartedAt(
            Timestamp.newBuilder().setSeconds(started.getEpochSecond()).setNanos(started.getNano()))
        .setSourceAddress(identity.source().address())
        .setSnapshotHash(identity.snapshotHash())
        .setChannels(session.openChannels())
        .build();
  }

  private static Ref ref(Party party) {
    return Ref.newBuilder().setId(party.id()).setName(party.name()).build();
  }
}
