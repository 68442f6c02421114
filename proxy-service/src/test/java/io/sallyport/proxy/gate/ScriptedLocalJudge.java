package io.sallyport.proxy.gate;

import io.sallyport.proxy.gate.CommandJudge.Answer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** The judge in the proxy, by a script; keeps what it was asked. */
final class ScriptedLocalJudge implements LocalJudge {

  private final ScriptedJudge judge = new ScriptedJudge();

  @Override
  public void expect(String snapshotHash) {
    // There is nothing to fetch.
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
    return judge.judge(inquiry);
  }

  void refusesLinesWith(String text) {
    judge.refusesLinesWith(text);
  }

  void answers(Function<Inquiry, CompletionStage<Answer>> next) {
    judge.answers(next);
  }

  void refusesEverythingAs(Refusal refusal) {
    judge.answers(inquiry -> ScriptedJudge.refusal(refusal));
  }

  List<String> lines() {
    return judge.lines();
  }
}
