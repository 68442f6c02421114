package io.sallyport.risk.repetition.grpc;

import io.quarkus.grpc.GrpcClient;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.sallyport.contract.access.v1.BlockAccountRequest;
import io.sallyport.contract.access.v1.MutinyAccountControlGrpc.MutinyAccountControlStub;
import io.sallyport.risk.repetition.BlockRequest;
import io.sallyport.risk.repetition.BlockRequests;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import org.jboss.logging.Logger;

/**
 * Asks admin-api for every block request until it has answered. With several nodes a request may be
 * asked twice; its id makes that harmless.
 */
@ApplicationScoped
public class AccountBlocker {

  private static final Logger LOG = Logger.getLogger(AccountBlocker.class);
  private static final Duration DEADLINE = Duration.ofSeconds(2);
  private static final Duration FIRST_WAIT = Duration.ofMillis(500);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

  private final BlockRequests requests;
  private final MutinyAccountControlStub access;
  private final Clock clock = Clock.systemUTC();

  AccountBlocker(BlockRequests requests, @GrpcClient("access") MutinyAccountControlStub access) {
    this.requests = requests;
    this.access = access;
  }

  @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
  Uni<Void> askForAllDue() {
    return requests
        .due(clock.instant())
        .onItem()
        .transformToMulti(due -> Multi.createFrom().iterable(due))
        .onItem()
        .transformToUniAndConcatenate(this::ask)
        .collect()
        .asList()
        .replaceWithVoid()
        .onFailure()
        .invoke(e -> LOG.warnf("block requests wait, tried again shortly: %s", e.getMessage()))
        .onFailure()
        .recoverWithNull();
  }

  private Uni<Void> ask(BlockRequest request) {
    Context context = Objects.requireNonNull(Vertx.currentContext(), "on a Vert.x context");
    return access
        // Of each call; the client's configured deadline would be one for all of them together.
        .withDeadlineAfter(DEADLINE)
        .blockAccount(
            BlockAccountRequest.newBuilder()
                .setRequestId(request.requestId())
                .setOperatorId(request.operatorId())
                .setReason(request.reason())
                .setRuleId(request.ruleId())
                .setSessionId(request.sessionId())
                .setEndSessions(request.endSessions())
                .build())
        // The answer comes on a thread of gRPC; the database wants its own context.
        .emitOn(run -> context.runOnContext(ignored -> run.run()))
        .onItem()
        .transformToUni(answer -> {
          LOG.infof("operator=%s account blocked: %s", request.operatorId(), request.reason());
          return requests.done(request.requestId(), clock.instant());
        })
        .onFailure()
        .recoverWithUni(failure -> {
          LOG.warnf(
              "operator=%s account not blocked yet, asked again: %s",
              request.operatorId(), failure.getMessage());
          return requests.postpone(request.requestId(), clock.instant(), FIRST_WAIT, LONGEST_WAIT);
        });
  }
}
