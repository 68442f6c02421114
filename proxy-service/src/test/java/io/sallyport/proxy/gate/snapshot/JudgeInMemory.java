package io.sallyport.proxy.gate.snapshot;

import io.sallyport.judgement.rule.Rule;
import io.sallyport.judgement.shell.FileLine;
import io.sallyport.judgement.snapshot.Doubt;
import io.sallyport.judgement.snapshot.SessionParameters;
import io.sallyport.judgement.snapshot.Snapshot;
import io.sallyport.judgement.verdict.CompiledSnapshot;
import io.sallyport.judgement.verdict.Judge;
import io.sallyport.proxy.gate.CommandJudge;
import io.sallyport.proxy.gate.FileUse;
import io.sallyport.proxy.gate.Inquiry;
import io.sallyport.proxy.gate.LocalJudge;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The real judge with the rules of a test, for whatever snapshot a session has. */
public final class JudgeInMemory implements CommandJudge, LocalJudge {

  private final CompiledSnapshot snapshot;

  public JudgeInMemory(List<Rule> rules) throws Exception {
    this.snapshot =
        new CompiledSnapshot(
            new Snapshot(rules, new SessionParameters(Doubt.ALERT, Doubt.ALERT, List.of())));
  }

  @Override
  public void expect(String snapshotHash) {}

  @Override
  public CompletionStage<Boolean> judgesFiles(String snapshotHash) {
    return CompletableFuture.completedStage(snapshot.judgesFiles());
  }

  @Override
  public String fileLine(List<FileUse> uses) {
    return FileLine.of(uses.stream().map(JudgementMapping::use).toList());
  }

  @Override
  public CompletionStage<Answer> judge(Inquiry inquiry) {
    return CompletableFuture.supplyAsync(() ->
        JudgementMapping.toAnswer(Judge.judge(snapshot, JudgementMapping.toSubmission(inquiry))));
  }
}
