package io.sallyport.proxy.gate.grpc;

import io.grpc.Server;
import io.grpc.Status;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import io.sallyport.contract.judgement.v1.CommandJudgeGrpc.CommandJudgeImplBase;
import io.sallyport.contract.judgement.v1.Decision;
import io.sallyport.contract.judgement.v1.JudgeRequest;
import io.sallyport.contract.judgement.v1.JudgeResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A rules-service that can be killed, started again, and made to hang. */
final class RulesServer extends CommandJudgeImplBase {

  final List<JudgeRequest> requests = new CopyOnWriteArrayList<>();
  volatile boolean hangs;
  volatile JudgeResponse response =
      JudgeResponse.newBuilder().setDecision(Decision.DECISION_PROCEED).build();
  private Server server;
  private final int port;

  RulesServer() throws IOException {
    server = start(0);
    port = server.getPort();
  }

  private Server start(int onPort) throws IOException {
    return NettyServerBuilder.forAddress(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), onPort))
        .addService(this)
        .build()
        .start();
  }

  int port() {
    return port;
  }

  void kill() throws InterruptedException {
    server.shutdownNow().awaitTermination();
  }

  void startAgain() throws IOException {
    server = start(port);
  }

  @Override
  public void judge(JudgeRequest request, StreamObserver<JudgeResponse> answer) {
    if (hangs) {
      return;
    }
    if (request.getSnapshotHash().startsWith("000")) {
      answer.onError(Status.NOT_FOUND.asRuntimeException());
      return;
    }
    requests.add(request);
    answer.onNext(response);
    answer.onCompleted();
  }
}
