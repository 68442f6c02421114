package io.sallyport.rules.judgement.grpc;

import io.grpc.StatusRuntimeException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.grpc.GrpcService;
import io.sallyport.contract.judgement.v1.CommandJudge;
import io.sallyport.contract.judgement.v1.JudgeRequest;
import io.sallyport.contract.judgement.v1.JudgeResponse;
import io.sallyport.judgement.verdict.CompiledSnapshot;
import io.sallyport.judgement.verdict.Decision;
import io.sallyport.judgement.verdict.Judge;
import io.sallyport.judgement.verdict.Judgement;
import io.sallyport.judgement.verdict.Submission;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import java.util.EnumMap;
import java.util.Map;

/**
 * The judge for the proxy. A line is judged on the event loop that brought it, as that takes
 * microseconds; a very long one on a worker, so that the others don't wait.
 */
@GrpcService
public class CommandJudgeService implements CommandJudge {

  private static final int LONG_LINE = 4096;

  private final SnapshotSource snapshots;
  private final Timer latency;
  private final Map<Decision, Counter> verdicts = new EnumMap<>(Decision.class);

  CommandJudgeService(SnapshotSource snapshots, MeterRegistry meters) {
    this.snapshots = snapshots;
    this.latency =
        Timer.builder("sallyport.judge")
            .description("From the request to the verdict, loading the snapshot included")
            .publishPercentileHistogram()
            .register(meters);
    for (Decision decision : Decision.values()) {
      verdicts.put(
          decision,
          Counter.builder("sallyport.verdicts")
              .description("Verdicts that this node gave")
              .tag("decision", decision.name())
              .register(meters));
    }
  }

  @Override
  public Uni<JudgeResponse> judge(JudgeRequest request) {
    Timer.Sample sample = Timer.start();
    Submission submission;
    try {
      submission = JudgementMessages.submission(request);
    } catch (StatusRuntimeException e) {
      return Uni.createFrom().failure(e);
    }
    Uni<CompiledSnapshot> found = snapshots.find(request.getSnapshotHash());
    Uni<CompiledSnapshot> placed =
        isLong(submission) ? found.emitOn(Infrastructure.getDefaultWorkerPool()) : found;
    return placed.map(snapshot -> judge(snapshot, submission, sample));
  }

  private JudgeResponse judge(
      CompiledSnapshot snapshot, Submission submission, Timer.Sample sample) {
    Judgement judgement = Judge.judge(snapshot, submission);
    Counter counter = verdicts.get(judgement.verdict().decision());
    if (counter != null) {
      counter.increment();
    }
    JudgeResponse response = JudgementMessages.response(judgement);
    sample.stop(latency);
    return response;
  }

  private static boolean isLong(Submission submission) {
    return submission.readings().stream().mapToLong(String::length).sum() > LONG_LINE;
  }
}
