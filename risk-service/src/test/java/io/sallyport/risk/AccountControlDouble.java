package io.sallyport.risk;

import io.grpc.Grpc;
import io.grpc.InsecureServerCredentials;
import io.grpc.Server;
import io.grpc.stub.StreamObserver;
import io.sallyport.contract.access.v1.AccountControlGrpc;
import io.sallyport.contract.access.v1.BlockAccountRequest;
import io.sallyport.contract.access.v1.BlockAccountResponse;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** admin-api's part that blocks accounts: remembers what it was asked. */
final class AccountControlDouble extends AccountControlGrpc.AccountControlImplBase
    implements AutoCloseable {

  private final List<BlockAccountRequest> asked = new CopyOnWriteArrayList<>();
  private final Server server;

  AccountControlDouble(int port) throws IOException {
    server =
        Grpc.newServerBuilderForPort(port, InsecureServerCredentials.create())
            .addService(this)
            .build()
            .start();
  }

  @Override
  public void blockAccount(
      BlockAccountRequest request, StreamObserver<BlockAccountResponse> answer) {
    asked.add(request);
    answer.onNext(BlockAccountResponse.getDefaultInstance());
    answer.onCompleted();
  }

  List<BlockAccountRequest> askedFor(String operatorId) {
    return asked.stream().filter(r -> r.getOperatorId().equals(operatorId)).toList();
  }

  @Override
  public void close() {
    server.shutdownNow();
  }
}
