package io.sallyport.proxy.gate;

import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the judge says of a line that is not submitted yet. A verdict depends on the inquiry alone,
 * so one for an equal inquiry is as good as one that is asked for at Enter; it only must not be
 * old, because a judge that has gone away must be noticed. Nothing is recorded of a line that is
 * never submitted. Not thread-safe.
 */
final class Anticipation {

  private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(1);

  private @Nullable Early early;

  private record Early(
      Inquiry inquiry, CompletionStage<CommandJudge.Answer> answer, long askedAt) {}

  /** Asks about a line, unless that was done a moment ago. */
  void ask(Inquiry inquiry, Function<Inquiry, CompletionStage<CommandJudge.Answer>> judge) {
    if (recent(inquiry) == null) {
      early = new Early(inquiry, judge.apply(inquiry), System.nanoTime());
    }
  }

  /** The answer for a line that is submitted: what was asked for before, else asked for now. */
  CompletionStage<CommandJudge.Answer> answer(
      Inquiry inquiry, Function<Inquiry, CompletionStage<CommandJudge.Answer>> judge) {
    Early known = recent(inquiry);
    early = null;
    return known == null
        ? judge.apply(inquiry)
        : known.answer.exceptionallyCompose(failure -> judge.apply(inquiry));
  }

  private @Nullable Early recent(Inquiry inquiry) {
    Early known = early;
    return known != null
            && System.nanoTime() - known.askedAt <= LONGEST_NANOS
            && known.inquiry.equals(inquiry)
        ? known
        : null;
  }
}
