package io.sallyport.proxy.gate.grpc;

import io.quarkus.grpc.GrpcClient;
import io.sallyport.contract.rule.v1.GetSnapshotRequest;
import io.sallyport.contract.rule.v1.MutinyRuleCatalogueGrpc.MutinyRuleCatalogueStub;
import io.sallyport.proxy.gate.snapshot.SnapshotSource;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** Fetches snapshots from rules-service, twice at most. */
@Singleton
public class GrpcSnapshotSource implements SnapshotSource {

  private final MutinyRuleCatalogueStub stub;
  private final long deadlineNanos;

  GrpcSnapshotSource(@GrpcClient("rules") MutinyRuleCatalogueStub stub, JudgeConfig config) {
    this.stub = stub;
    this.deadlineNanos = config.deadline().toNanos();
  }

  @Override
  public CompletionStage<String> fetch(String hash) {
    return ask(hash).onFailure().recoverWithUni(() -> ask(hash)).subscribeAsCompletionStage();
  }

  private Uni<String> ask(String hash) {
    GetSnapshotRequest request = GetSnapshotRequest.newBuilder().setHash(hash).build();
    return Uni.createFrom()
        .deferred(() ->
            stub.withDeadlineAfter(deadlineNanos, TimeUnit.NANOSECONDS)
                .getSnapshot(request)
                .map(snapshot -> snapshot.getCanonical().toStringUtf8()));
  }
}
