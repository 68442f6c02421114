package io.sallyport.proxy.control.grpc;

import com.google.protobuf.Timestamp;
import io.grpc.Status;
import io.quarkus.grpc.GrpcService;
import io.sallyport.contract.session.v1.HeldSession;
import io.sallyport.contract.session.v1.InterruptSessionRequest;
import io.sallyport.contract.session.v1.InterruptSessionResponse;
import io.sallyport.contract.session.v1.ListSessionsRequest;
import io.sallyport.contract.session.v1.ListSessionsResponse;
import io.sallyport.contract.session.v1.Ref;
import io.sallyport.contract.session.v1.SessionControl;
import io.sallyport.contract.session.v1.SessionSubject;
import io.sallyport.proxy.session.LiveSession;
import io.sallyport.proxy.session.LiveSessions;
import io.sallyport.proxy.session.Party;
import io.sallyport.proxy.session.SessionEnd;
import io.sallyport.proxy.session.SessionId;
import io.sallyport.proxy.session.SessionIdentity;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.Optional;

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
  public Uni<InterruptSessionResponse> interruptSession(InterruptSessionRequest request) {
    Optional<LiveSession> session = sessions.find(new SessionId(request.getSessionId()));
    if (session.isEmpty()) {
      return Uni.createFrom()
          .failure(
              Status.NOT_FOUND
                  .withDescription("this node does not hold session " + request.getSessionId())
                  .asRuntimeException());
    }
    session.get().end(SessionEnd.ADMINISTRATOR, request.getReason(), request.getBy());
    return Uni.createFrom().item(InterruptSessionResponse.getDefaultInstance());
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
