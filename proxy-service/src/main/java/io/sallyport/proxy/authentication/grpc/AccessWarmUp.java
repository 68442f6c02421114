package io.sallyport.proxy.authentication.grpc;

import io.quarkus.grpc.GrpcClient;
import io.quarkus.runtime.Startup;
import io.sallyport.contract.access.v1.AuthenticateRequest;
import io.sallyport.contract.access.v1.MutinySessionAccessGrpc.MutinySessionAccessStub;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Asks the access service about a login of nobody until it answers, so that the first operator
 * doesn't pay for what is done for the first time there: the connection, the database, a password's
 * hash.
 */
@Startup
@Singleton
public class AccessWarmUp {

  private static final Logger LOG = Logger.getLogger(AccessWarmUp.class);

  /** No operator can be called that. */
  private static final String NOBODY = "-";

  private static final int DEADLINE_SECONDS = 10;
  private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

  private final MutinySessionAccessStub access;
  private final Cancellable asking;
  private volatile boolean answered;
  private volatile String lastFailure = "";

  AccessWarmUp(@GrpcClient("access") MutinySessionAccessStub access) {
    this.access = access;
    this.asking =
        Uni.createFrom()
            .deferred(this::ask)
            .onFailure()
            .invoke(this::failed)
            .onFailure()
            .retry()
            .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
            .indefinitely()
            .subscribe()
            .with(any -> answered = true);
  }

  /** Whether the access service has answered since this node started. */
  public boolean isAnswered() {
    return answered;
  }

  private Uni<?> ask() {
    return access
        .withDeadlineAfter(DEADLINE_SECONDS, TimeUnit.SECONDS)
        .authenticate(
            AuthenticateRequest.newBuilder().setOperator(NOBODY).setPassword(NOBODY).build());
  }

  private void failed(Throwable failure) {
    String reason = String.valueOf(failure.getMessage());
    if (!reason.equals(lastFailure)) {
      lastFailure = reason;
      LOG.infof("logins can't be checked yet: %s", reason);
    }
  }

  @PreDestroy
  void stop() {
    asking.cancel();
  }
}
