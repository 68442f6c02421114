package io.sallyport.admin;

import io.grpc.Context;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerBuilder;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import io.sallyport.contract.session.v1.FollowSessionRequest;
import io.sallyport.contract.session.v1.FollowSessionResponse;
import io.sallyport.contract.session.v1.InterruptSessionsRequest;
import io.sallyport.contract.session.v1.InterruptSessionsResponse;
import io.sallyport.contract.session.v1.LockSessionsRequest;
import io.sallyport.contract.session.v1.LockSessionsResponse;
import io.sallyport.contract.session.v1.RecordRefusedControlRequest;
import io.sallyport.contract.session.v1.RecordRefusedControlResponse;
import io.sallyport.contract.session.v1.ReleaseSessionsRequest;
import io.sallyport.contract.session.v1.ReleaseSessionsResponse;
import io.sallyport.contract.session.v1.SessionControlGrpc;
import io.sallyport.contract.session.v1.SessionSelector;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/** A double of a proxy node that holds one session; it may hang. */
final class FakeNode implements AutoCloseable {

  final List<LockSessionsRequest> locks = new CopyOnWriteArrayList<>();
  final List<ReleaseSessionsRequest> releases = new CopyOnWriteArrayList<>();
  final List<InterruptSessionsRequest> interrupts = new CopyOnWriteArrayList<>();
  final List<RecordRefusedControlRequest> refused = new CopyOnWriteArrayList<>();
  final List<FollowSessionRequest> followers = new CopyOnWriteArrayList<>();
  final CompletableFuture<StreamObserver<FollowSessionResponse>> viewer = new CompletableFuture<>();
  final CompletableFuture<Boolean> viewerGone = new CompletableFuture<>();
  final String session;
  private final Server server;
  volatile boolean hangs;

  private FakeNode(String session) {
    this.session = session;
    try {
      server =
          ServerBuilder.forPort(0)
              .addService(new Control())
              .intercept(new TokenCheck())
              .build()
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static FakeNode holding(String session) {
    return new FakeNode(session);
  }

  String address() {
    return "127.0.0.1:" + server.getPort();
  }

  @Override
  public void close() {
    server.shutdownNow();
  }

  private List<String> held(SessionSelector selector) {
    return selector.hasSessionId() && !selector.getSessionId().equals(session)
        ? List.of()
        : List.of(session);
  }

  private <T> void answer(StreamObserver<T> to, T message) {
    if (!hangs) {
      to.onNext(message);
      to.onCompleted();
    }
  }

  private static final class TokenCheck implements ServerInterceptor {
    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
        ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
      if (("Bearer " + SuiteResource.TOKEN).equals(headers.get(FakeServices.AUTHORIZATION))) {
        return next.startCall(call, headers);
      }
      call.close(Status.UNAUTHENTICATED, new Metadata());
      return new ServerCall.Listener<>() {};
    }
  }

  private final class Control extends SessionControlGrpc.SessionControlImplBase {

    @Override
    public void lockSessions(LockSessionsRequest request, StreamObserver<LockSessionsResponse> to) {
      locks.add(request);
      answer(
          to,
          LockSessionsResponse.newBuilder().addAllSessionIds(held(request.getSessions())).build());
    }

    @Override
    public void releaseSessions(
        ReleaseSessionsRequest request, StreamObserver<ReleaseSessionsResponse> to) {
      releases.add(request);
      answer(
          to,
          ReleaseSessionsResponse.newBuilder()
              .addAllSessionIds(held(request.getSessions()))
              .build());
    }

    @Override
    public void interruptSessions(
        InterruptSessionsRequest request, StreamObserver<InterruptSessionsResponse> to) {
      interrupts.add(request);
      answer(
          to,
          InterruptSessionsResponse.newBuilder()
              .addAllSessionIds(held(request.getSessions()))
              .build());
    }

    @Override
    public void recordRefusedControl(
        RecordRefusedControlRequest request, StreamObserver<RecordRefusedControlResponse> to) {
      refused.add(request);
      answer(to, RecordRefusedControlResponse.getDefaultInstance());
    }

    @Override
    public void followSession(
        FollowSessionRequest request, StreamObserver<FollowSessionResponse> to) {
      followers.add(request);
      if (!request.getSessionId().equals(session)) {
        to.onError(Status.NOT_FOUND.asRuntimeException());
        return;
      }
      Context.current().addListener(_ -> viewerGone.complete(true), Runnable::run);
      viewer.complete(to);
    }
  }
}
