package io.sallyport.proxy.gate.grpc;

import io.grpc.Status;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.grpc.GrpcClient;
import io.sallyport.contract.judgement.v1.JudgeRequest;
import io.sallyport.contract.judgement.v1.MutinyCommandJudgeGrpc.MutinyCommandJudgeStub;
import io.sallyport.links.trace.Step;
import io.sallyport.proxy.gate.CommandJudge;
import io.sallyport.proxy.gate.Inquiry;
import io.sallyport.proxy.session.trace.SessionTraces;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/**
 * Asks rules-service over gRPC, twice at most: with several addresses and {@code round_robin} the
 * second call goes to another node. How long it takes is {@code sallyport_judge_seconds}.
 */
@Singleton
public class GrpcCommandJudge implements CommandJudge {

  private final MutinyCommandJudgeStub stub;
  private final RulesConnection connection;
  private final long deadlineNanos;
  private final Timer answered;
  private final Timer unanswered;
  private final SessionTraces traces;

  GrpcCommandJudge(
      @GrpcClient("rules") MutinyCommandJudgeStub stub,
      RulesConnection connection,
      JudgeConfig config,
      MeterRegistry registry,
      SessionTraces traces) {
    this.stub = stub;
    this.connection = connection;
    this.deadlineNanos = config.deadline().toNanos();
    this.answered = timer(registry, "verdict");
    this.unanswered = timer(registry, "none");
    this.traces = traces;
  }

  private static Timer timer(MeterRegistry registry, String outcome) {
    return Timer.builder("sallyport.judge")
        .description("From the inquiry to the verdict, retry included")
        .tag("outcome", outcome)
        .publishPercentiles(0.5, 0.99)
        .register(registry);
  }

  @Override
  public CompletionStage<Answer> judge(Inquiry inquiry) {
    long begin = System.nanoTime();
    JudgeRequest request = VerdictMapping.toRequest(inquiry);
    Step step = traces.inquiry(inquiry.sessionId());
    return step.until(
        ask(request, step)
            .onFailure()
            .recoverWithUni(() -> ask(request, step))
            .onItemOrFailure()
            .invoke((answer, failure) -> {
              Timer timer = failure == null ? answered : unanswered;
              timer.record(System.nanoTime() - begin, TimeUnit.NANOSECONDS);
              if (failure != null) {
                connection.failed(Status.fromThrowable(failure));
              }
            })
            .subscribeAsCompletionStage());
  }

  private Uni<Answer> ask(JudgeRequest request, Step step) {
    return Uni.createFrom()
        .deferred(() ->
            stub.withOption(Step.OF_CALL, step)
                .withDeadlineAfter(deadlineNanos, TimeUnit.NANOSECONDS)
                .judge(request)
                .map(VerdictMapping::toAnswer));
  }
}
