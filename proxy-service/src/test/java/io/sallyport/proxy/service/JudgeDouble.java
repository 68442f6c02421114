package io.sallyport.proxy.service;

import io.sallyport.proxy.gate.CommandJudge;
import io.sallyport.proxy.gate.Decision;
import io.sallyport.proxy.gate.FileUse;
import io.sallyport.proxy.gate.Inquiry;
import io.sallyport.proxy.gate.LocalJudge;
import io.sallyport.proxy.gate.Refusal;
import io.sallyport.proxy.gate.ShellState;
import io.sallyport.proxy.gate.Verdict;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The judges, of which each refuses every line with {@code forbidden} in it. */
@Alternative
@Priority(1)
@Singleton
public class JudgeDouble implements CommandJudge, LocalJudge {

  @Override
  public void expect(String snapshotHash) {
    // It needs none.
  }

  @Override
  public CompletionStage<Boolean> judgesFiles(String snapshotHash) {
    return CompletableFuture.completedStage(true);
  }

  @Override
  public String fileLine(List<FileUse> uses) {
    return uses.toString();
  }

  @Override
  public CompletionStage<Answer> judge(Inquiry inquiry) {
    boolean refused = inquiry.readings().getFirst().contains("forbidden");
    return CompletableFuture.completedFuture(
        new Answer(
            new Verdict(
                refused ? Decision.REFUSE : Decision.PROCEED,
                refused ? Refusal.RULE : Refusal.NONE,
                List.of(),
                List.of(),
                List.of(),
                0,
                refused ? "this command is blocked" : "",
                false),
            ShellState.of(new byte[0])));
  }
}
