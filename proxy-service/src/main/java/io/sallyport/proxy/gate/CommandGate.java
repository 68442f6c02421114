package io.sallyport.proxy.gate;

import io.sallyport.proxy.elevation.ElevatingCommand;
import io.sallyport.proxy.session.SessionFact;
import io.sallyport.proxy.session.SessionFact.CommandJudged;
import io.sallyport.proxy.session.SessionFact.CommandSettled;
import io.sallyport.proxy.session.SessionFact.SubmissionNotHeld;
import io.sallyport.proxy.session.SessionLog;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Brings the command lines of one session before the judge, one after the other, and has each
 * verdict recorded before anything comes of it. Without a verdict, or without its record, a line is
 * refused. Safe for use from any thread.
 */
final class CommandGate {

  private static final Verdict NO_VERDICT =
      new Verdict(
          Decision.REFUSE,
          Refusal.NO_VERDICT,
          List.of(),
          List.of(),
          List.of(),
          0,
          OperatorMessage.NO_VERDICT,
          false);

  private final SessionTerms terms;
  private final SessionLog log;
  private final GateConfig config;
  private final GateMetrics metrics;
  private final Patience patience;

  private final Object lock = new Object();

  // Under the lock.
  private final Map<String, Integer> attempts = new HashMap<>();
  private final ArrayDeque<Turn> waiting = new ArrayDeque<>();
  private final Referral referral;
  private boolean busy;
  private @Nullable String endedBy;

  CommandGate(
      SessionTerms terms,
      Referral referral,
      SessionLog log,
      GateConfig config,
      GateMetrics metrics,
      Patience patience) {
    this.terms = terms;
    this.referral = referral;
    this.log = log;
    this.config = config;
    this.metrics = metrics;
    this.patience = patience;
  }

  /**
   * Judges a line when those before it are decided.
   *
   * @return done with the ruling; never fails
   */
  CompletionStage<Ruling> judge(HeldLine line) {
    Turn turn = new Turn(UUID.randomUUID(), line, new CompletableFuture<>());
    metrics.held();
    synchronized (lock) {
      if (busy) {
        waiting.add(turn);
        return turn.ruling;
      }
      busy = true;
    }
    begin(turn);
    return turn.ruling;
  }

  /** Has a line judged that may be submitted as it is; nothing comes of it before it is. */
  void anticipate(HeldLine line) {
    synchronized (lock) {
      if (!busy && endedBy == null) {
        referral.anticipate(line, inquiry(line));
      }
    }
  }

  /** Records what became of a line that was ruled on. */
  void settle(Ruling ruling, int channel, Settlement settlement) {
    Refusal refusal =
        ruling instanceof Ruling.Refuse(_, _, Refusal settledAs) ? settledAs : Refusal.NONE;
    var _ = append(new CommandSettled(ruling.commandId(), channel, settlement, refusal));
  }

  /** Records what became of a line that might go on. */
  void settle(UUID commandId, int channel, Settlement settlement) {
    var _ = append(new CommandSettled(commandId, channel, settlement, Refusal.NONE));
  }

  /** Records that a line ran on a channel that no key was held for. */
  void notHeld(int channel) {
    metrics.notHeld();
    var _ = append(new SubmissionNotHeld(channel));
  }

  private record Turn(UUID id, HeldLine line, CompletableFuture<Ruling> ruling) {}

  private void begin(Turn turn) {
    CompletionStage<CommandJudge.Answer> asked;
    synchronized (lock) {
      asked = endedBy == null ? referral.answer(turn.line, inquiry(turn.line)) : null;
    }
    if (asked == null) {
      finish(turn, new Ruling.End(turn.id, ""));
      return;
    }
    var _ =
        patience
            .await(asked, config.verdictTimeout())
            .whenComplete((answer, failure) -> {
              if (failure == null) {
                judged(turn, answer);
              } else {
                withoutVerdict(turn);
              }
            });
  }

  private Inquiry inquiry(HeldLine line) {
    return new Inquiry(
        terms.sessionId(),
        terms.snapshotHash(),
        terms.dialect(),
        attempts,
        line.shellState(),
        line.readings(),
        line.kind(),
        line.confidence());
  }

  private void withoutVerdict(Turn turn) {
    var _ = append(judgedFact(turn, NO_VERDICT));
    metrics.verdict(Decision.REFUSE, Refusal.NO_VERDICT);
    finish(turn, new Ruling.Refuse(turn.id, OperatorMessage.NO_VERDICT, Refusal.NONE));
  }

  private void judged(Turn turn, CommandJudge.Answer answer) {
    Verdict verdict = answer.verdict();
    synchronized (lock) {
      // Counted whether or not it gets recorded: the safe side.
      for (Verdict.Hit hit : verdict.hits()) {
        if (hit.attempt() > 0) {
          attempts.merge(hit.ruleId(), hit.attempt(), Math::max);
        }
      }
    }
    if (isUnremarkable(turn, verdict)) {
      // It is on record as the transfer or the operation that it is.
      metrics.verdict(verdict.decision(), verdict.refusal());
      finish(turn, forward(turn, answer, false));
      return;
    }
    CompletionStage<Void> recorded = append(judgedFact(turn, verdict));
    if (verdict.decision() == Decision.END_SESSION) {
      end(turn, verdict, recorded);
      return;
    }
    var _ =
        patience
            .await(recorded, config.acknowledgementTimeout())
            .whenComplete((done, failure) -> recorded(turn, answer, failure == null));
  }

  private void recorded(Turn turn, CommandJudge.Answer answer, boolean durable) {
    Verdict verdict = answer.verdict();
    if (!durable) {
      metrics.verdict(Decision.REFUSE, Refusal.NO_AUDIT);
      finish(turn, new Ruling.Refuse(turn.id, OperatorMessage.NO_AUDIT, Refusal.NO_AUDIT));
      return;
    }
    metrics.verdict(verdict.decision(), verdict.refusal());
    finish(
        turn,
        switch (verdict.decision()) {
          case PROCEED, CONTINUE -> forward(turn, answer, true);
          case REFUSE, END_SESSION ->
              new Ruling.Refuse(turn.id, OperatorMessage.line(verdict.message()), Refusal.NONE);
        });
  }

  private static boolean isUnremarkable(Turn turn, Verdict verdict) {
    return turn.line.kind() == LineKind.FILE
        && verdict.hits().isEmpty()
        && verdict.decision() == Decision.PROCEED;
  }

  private static Ruling forward(Turn turn, CommandJudge.Answer answer, boolean recorded) {
    Verdict verdict = answer.verdict();
    return new Ruling.Forward(
        turn.id,
        verdict.decision() == Decision.PROCEED,
        verdict.readsCommandsFromInput(),
        ElevatingCommand.of(verdict.commands()),
        answer.shellState(),
        recorded);
  }

  /**
   * The line is settled at once, as nothing can make it run any more; the end waits for the
   * records, but not for long.
   */
  private void end(Turn turn, Verdict verdict, CompletionStage<Void> recorded) {
    String rule =
        verdict.hits().stream()
            .filter(hit -> hit.attempt() > 0 && hit.attempt() >= hit.attempts())
            .findFirst()
            .map(Verdict.Hit::ruleName)
            .orElse("");
    synchronized (lock) {
      endedBy = rule;
    }
    metrics.verdict(verdict.decision(), verdict.refusal());
    CompletionStage<Void> settled =
        append(new CommandSettled(turn.id, turn.line.channel(), Settlement.ENDED, Refusal.NONE));
    var _ =
        patience
            .await(
                recorded.thenCombine(settled, (judgedDone, settledDone) -> rule),
                config.acknowledgementTimeout())
            .whenComplete((done, failure) -> finish(turn, new Ruling.End(turn.id, rule)));
  }

  private void finish(Turn turn, Ruling ruling) {
    metrics.released(Duration.ofNanos(System.nanoTime() - turn.line.heldAt()));
    turn.ruling.complete(ruling);
    Turn next;
    synchronized (lock) {
      next = waiting.poll();
      busy = next != null;
    }
    if (next != null) {
      begin(next);
    }
  }

  private CompletionStage<Void> append(SessionFact fact) {
    try {
      return log.append(fact);
    } catch (RuntimeException e) {
      return CompletableFuture.failedStage(e);
    }
  }

  private static CommandJudged judgedFact(Turn turn, Verdict verdict) {
    HeldLine line = turn.line;
    int reading = Math.clamp(verdict.reading(), 0, line.readings().size() - 1);
    String text = line.readings().get(reading);
    boolean open = line.secrecy() == Secrecy.OPEN;
    return new CommandJudged(
        turn.id,
        line.channel(),
        line.kind(),
        open ? text : "",
        open ? 0 : text.codePointCount(0, text.length()),
        line.confidence(),
        line.readings().size() > 1,
        verdict,
        Duration.ofNanos(System.nanoTime() - line.heldAt()));
  }
}
