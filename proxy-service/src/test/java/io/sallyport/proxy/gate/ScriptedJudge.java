package io.sallyport.proxy.gate;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** A judge that answers by a script, and keeps what it was asked. */
final class ScriptedJudge implements CommandJudge {

  final List<Inquiry> inquiries = new CopyOnWriteArrayList<>();
  private volatile Function<Inquiry, CompletionStage<Answer>> script =
      inquiry -> answer(Decision.PROCEED);

  void answers(Function<Inquiry, CompletionStage<Answer>> next) {
    script = next;
  }

  void refusesLinesWith(String text) {
    script =
        inquiry -> {
          boolean refused = inquiry.readings().stream().anyMatch(line -> line.contains(text));
          return answer(refused ? Decision.REFUSE : Decision.PROCEED);
        };
  }

  void neverAnswers() {
    script = inquiry -> new CompletableFuture<>();
  }

  @Override
  public CompletionStage<Answer> judge(Inquiry inquiry) {
    inquiries.add(inquiry);
    return script.apply(inquiry);
  }

  List<String> lines() {
    return inquiries.stream().map(inquiry -> inquiry.readings().getFirst()).toList();
  }

  static CompletionStage<Answer> answer(Decision decision, Verdict.Hit... hits) {
    Refusal refusal =
        decision == Decision.REFUSE || decision == Decision.END_SESSION
            ? Refusal.RULE
            : Refusal.NONE;
    return CompletableFuture.completedStage(
        new Answer(
            new Verdict(
                decision,
                refusal,
                List.of(hits),
                List.of(),
                List.of(),
                0,
                "this command is blocked (test)",
                false),
            ShellState.NONE));
  }

  static CompletionStage<Answer> refusal(Refusal refusal) {
    return CompletableFuture.completedStage(
        new Answer(
            new Verdict(
                Decision.REFUSE,
                refusal,
                List.of(),
                List.of(),
                List.of(),
                0,
                "this command is blocked (test)",
                false),
            ShellState.NONE));
  }

  static Verdict.Hit interruptHit(int attempt, int attempts) {
    return new Verdict.Hit(
        "rule-1",
        1,
        "no deletes",
        "INTERRUPT",
        "HIGH",
        new Verdict.Scores(40, 0, 0, 0),
        java.util.Optional.empty(),
        attempt,
        attempts);
  }
}
