package io.sallyport.proxy.gate;

import io.sallyport.proxy.gate.CommandJudge.Answer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Sends each line to the judge that may see it: the rules service, or, where the line or what is
 * remembered of earlier ones must not leave the proxy, the one in the proxy; operations on files,
 * of which there may be many at once, to that one too. Not thread-safe.
 */
final class Referral {

  private final CommandJudge rules;
  private final LocalJudge own;
  private final Anticipation anticipation = new Anticipation();

  Referral(CommandJudge rules, LocalJudge own) {
    this.rules = rules;
    this.own = own;
  }

  /** Has a line judged that is not submitted yet. */
  void anticipate(HeldLine line, Inquiry inquiry) {
    if (!staysHere(line)) {
      anticipation.ask(inquiry, this::ask);
    }
  }

  /** The answer for a line that is submitted. */
  CompletionStage<Answer> answer(HeldLine line, Inquiry inquiry) {
    if (!staysHere(line)) {
      return anticipation.answer(inquiry, this::ask);
    }
    try {
      CompletionStage<Answer> judged = own.judge(inquiry);
      return line.kind() == LineKind.FILE
          ? judged
          : judged.thenApply(answer -> restrained(line, answer));
    } catch (RuntimeException e) {
      return CompletableFuture.failedStage(e);
    }
  }

  private CompletionStage<Answer> ask(Inquiry inquiry) {
    try {
      return rules.judge(inquiry);
    } catch (RuntimeException e) {
      return CompletableFuture.failedStage(e);
    }
  }

  private static boolean staysHere(HeldLine line) {
    return line.kind() == LineKind.FILE
        || line.secrecy() != Secrecy.OPEN
        || line.shellState().isWithheld();
  }

  /** The answer without what was found in the line, which may be the secret itself. */
  private static Answer restrained(HeldLine line, Answer answer) {
    Verdict verdict = answer.verdict();
    boolean password = line.secrecy() == Secrecy.PASSWORD;
    boolean counts =
        !password
            || verdict.refusal() == Refusal.RULE
            || verdict.decision() == Decision.END_SESSION;
    Verdict told =
        new Verdict(
            counts ? verdict.decision() : Decision.PROCEED,
            counts ? verdict.refusal() : Refusal.NONE,
            verdict.hits(),
            List.of(),
            List.of(),
            verdict.reading(),
            counts ? verdict.message() : "",
            verdict.readsCommandsFromInput());
    return new Answer(told, password ? line.shellState() : answer.shellState().withheld());
  }
}
