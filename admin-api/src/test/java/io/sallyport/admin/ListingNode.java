package io.sallyport.admin;

import io.grpc.Server;
import io.grpc.ServerBuilder;
import io.grpc.stub.StreamObserver;
import io.sallyport.contract.session.v1.HeldSession;
import io.sallyport.contract.session.v1.ListSessionsRequest;
import io.sallyport.contract.session.v1.ListSessionsResponse;
import io.sallyport.contract.session.v1.SessionControlGrpc;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A double of a proxy's node that says which sessions it holds. */
final class ListingNode extends SessionControlGrpc.SessionControlImplBase implements AutoCloseable {

  final Set<String> held = ConcurrentHashMap.newKeySet();
  private final Server server;

  ListingNode() throws IOException {
    server =
        ServerBuilder.forPort(0)
            .addService(this)
            .intercept(new FakeServices.TokenCheck())
            .build()
            .start();
  }

  String address() {
    return "127.0.0.1:" + server.getPort();
  }

  @Override
  public void listSessions(ListSessionsRequest request, StreamObserver<ListSessionsResponse> to) {
    ListSessionsResponse.Builder response = ListSessionsResponse.newBuilder();
    held.forEach(id -> response.addSessions(HeldSession.newBuilder().setSessionId(id)));
    to.onNext(response.build());
    to.onCompleted();
  }

  @Override
  public void close() {
    server.shutdownNow();
  }
}
