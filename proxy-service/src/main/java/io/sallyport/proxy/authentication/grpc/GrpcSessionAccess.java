package io.sallyport.proxy.authentication.grpc;

import com.google.protobuf.ByteString;
import io.quarkus.grpc.GrpcClient;
import io.sallyport.contract.access.v1.AuthenticateRequest;
import io.sallyport.contract.access.v1.ListTargetsRequest;
import io.sallyport.contract.access.v1.MutinySessionAccessGrpc.MutinySessionAccessStub;
import io.sallyport.contract.access.v1.OpenSessionRequest;
import io.sallyport.links.trace.Step;
import io.sallyport.proxy.authentication.Authentication;
import io.sallyport.proxy.authentication.ListingRequest;
import io.sallyport.proxy.authentication.Proof;
import io.sallyport.proxy.authentication.SessionAccess;
import io.sallyport.proxy.authentication.SessionDecision;
import io.sallyport.proxy.authentication.SessionRequest;
import io.sallyport.proxy.authentication.TargetListing;
import io.sallyport.proxy.session.trace.SessionTraces;
import jakarta.inject.Singleton;
import java.util.Base64;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The access service over gRPC; no answer within ten seconds is none. */
@Singleton
public class GrpcSessionAccess implements SessionAccess {

  private static final int DEADLINE_SECONDS = 10;

  private final MutinySessionAccessStub access;
  private final String node;
  private final SessionTraces traces;

  /**
   * Uses the gRPC client {@code access}.
   *
   * @param node {@code sallyport.proxy.advertised-address}: where other services reach this node's
   *     gRPC, host:port
   */
  GrpcSessionAccess(
      @GrpcClient("access") MutinySessionAccessStub access,
      @ConfigProperty(name = "sallyport.proxy.advertised-address") String node,
      SessionTraces traces) {
    this.access = access;
    this.node = node;
    this.traces = traces;
  }

  @Override
  public CompletionStage<Authentication> authenticate(
      String operator, Proof proof, String sourceAddress) {
    AuthenticateRequest.Builder request =
        AuthenticateRequest.newBuilder().setOperator(operator).setSourceAddress(sourceAddress);
    switch (proof) {
      case Proof.PasswordProof password -> request.setPassword(password.password());
      case Proof.PublicKeyProof key ->
          request.setPublicKey(ByteString.copyFrom(Base64.getDecoder().decode(key.base64())));
    }
    Step step = traces.authentication();
    return step.until(
        access
            .withOption(Step.OF_CALL, step)
            .withDeadlineAfter(DEADLINE_SECONDS, TimeUnit.SECONDS)
            .authenticate(request.build())
            .map(AccessMapping::authentication)
            .invoke(answer -> {
              if (answer instanceof Authentication.Accepted accepted) {
                traces.authenticated(step, accepted.ticket());
              }
            })
            .subscribeAsCompletionStage());
  }

  @Override
  public CompletionStage<TargetListing> listTargets(ListingRequest request) {
    return access
        .withDeadlineAfter(DEADLINE_SECONDS, TimeUnit.SECONDS)
        .listTargets(
            ListTargetsRequest.newBuilder()
                .setTicket(request.ticket())
                .setSearch(request.search())
                .setOffset(request.offset())
                .setLimit(request.limit())
                .build())
        .map(AccessMapping::listing)
        .subscribeAsCompletionStage();
  }

  @Override
  public CompletionStage<SessionDecision> openSession(SessionRequest request) {
    Step step = traces.opening(request.ticket(), request.session().value());
    return step.until(
        access
            .withOption(Step.OF_CALL, step)
            .withDeadlineAfter(DEADLINE_SECONDS, TimeUnit.SECONDS)
            .openSession(
                OpenSessionRequest.newBuilder()
                    .setTicket(request.ticket())
                    .setSessionId(request.session().value())
                    .setCredential(request.name().credential())
                    .setDevice(request.name().device())
                    .setSourceAddress(request.source().address())
                    .setClientVersion(request.clientVersion())
                    .setNode(node)
                    .setFromMenu(request.fromMenu())
                    .build())
            .map(AccessMapping::decision)
            .subscribeAsCompletionStage());
  }
}
