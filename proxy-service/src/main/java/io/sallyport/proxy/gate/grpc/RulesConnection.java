package io.sallyport.proxy.gate.grpc;

import io.grpc.Channel;
import io.grpc.ConnectivityState;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.quarkus.grpc.GrpcClient;
import io.quarkus.runtime.Startup;
import io.sallyport.contract.judgement.v1.Confidence;
import io.sallyport.contract.judgement.v1.JudgeRequest;
import io.sallyport.contract.judgement.v1.LineKind;
import io.sallyport.contract.judgement.v1.MutinyCommandJudgeGrpc.MutinyCommandJudgeStub;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Looks after the connection to rules-service, so that no operator pays for it: it is dialled
 * before the first line, dialled again soon after it broke (gRPC by itself waits up to two
 * minutes), and each new one is warmed up by an inquiry about a snapshot that doesn't exist. A
 * connection that swallows calls is given up.
 */
@Startup
@Singleton
public class RulesConnection {

  private static final Logger LOG = Logger.getLogger(RulesConnection.class);
  private static final long WARM_UP_SECONDS = 5;

  private final ManagedChannel channel;
  private final MutinyCommandJudgeStub stub;
  private final ScheduledThreadPoolExecutor watch;
  private volatile boolean warm;
  private volatile boolean warming;
  private volatile boolean swallows;

  RulesConnection(
      @GrpcClient("rules") Channel channel,
      @GrpcClient("rules") MutinyCommandJudgeStub stub,
      JudgeConfig config) {
    if (!(channel instanceof ManagedChannel managed)) {
      throw new IllegalStateException(
          "quarkus.grpc.clients.rules must be a Netty channel; it is " + channel.getClass());
    }
    this.channel = managed;
    this.stub = stub;
    this.watch =
        new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("rules-connection").factory());
    var _ =
        watch.scheduleWithFixedDelay(
            this::look, 0, config.watchInterval().toNanos(), TimeUnit.NANOSECONDS);
  }

  /** Whether rules-service has answered on the connection as it is. */
  public boolean isWarm() {
    return warm;
  }

  /** A judgement failed on this connection. */
  void failed(Status status) {
    switch (status.getCode()) {
      case UNAVAILABLE -> channel.resetConnectBackoff();
      case DEADLINE_EXCEEDED, CANCELLED -> swallows = true;
      // It answered: the connection is well.
      default -> {}
    }
  }

  private void look() {
    if (swallows) {
      swallows = false;
      warm = false;
      // The peer may be gone without a word; a peer that only stood still loses nothing by a new
      // connection.
      channel.enterIdle();
    }
    ConnectivityState state = channel.getState(true);
    switch (state) {
      case TRANSIENT_FAILURE -> {
        warm = false;
        channel.resetConnectBackoff();
      }
      case IDLE, CONNECTING -> warm = false;
      case READY -> warmUp();
      case SHUTDOWN -> {}
    }
  }

  private void warmUp() {
    if (warm || warming) {
      return;
    }
    warming = true;
    JudgeRequest nobody =
        JudgeRequest.newBuilder()
            .setSessionId("warm-up")
            .setSnapshotHash("0".repeat(64))
            .addReadings("true")
            .setKind(LineKind.LINE_KIND_EXEC)
            .setConfidence(Confidence.CONFIDENCE_CERTAIN)
            .build();
    var _ =
        stub.withDeadlineAfter(WARM_UP_SECONDS, TimeUnit.SECONDS)
            .judge(nobody)
            .subscribe()
            .with(answer -> warmed(Status.OK), failure -> warmed(Status.fromThrowable(failure)));
  }

  private void warmed(Status status) {
    warming = false;
    switch (status.getCode()) {
      case UNAVAILABLE, DEADLINE_EXCEEDED, CANCELLED -> {}
      case UNAUTHENTICATED, PERMISSION_DENIED ->
          LOG.errorf(
              "rules-service refuses this proxy: %s; sallyport.service-token must be the same"
                  + " in all services",
              status.getDescription());
      default -> {
        warm = true;
        LOG.info("rules-service answers");
      }
    }
  }

  @PreDestroy
  void stop() {
    watch.shutdownNow();
  }
}
