package io.sallyport.proxy.gate;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Judges the operations of one channel in the proxy, in the session's order of lines. */
final class JudgedFiles implements FileGate {

  private final int channel;
  private final LocalJudge judge;
  private final CommandGate gate;
  private final CompletableFuture<Boolean> needed;

  JudgedFiles(int channel, SessionTerms terms, LocalJudge judge, CommandGate gate) {
    this.channel = channel;
    this.judge = judge;
    this.gate = gate;
    this.needed = judge.judgesFiles(terms.snapshotHash()).toCompletableFuture();
  }

  @Override
  public boolean isNeeded() {
    return !needed.isDone() || needed.isCompletedExceptionally() || needed.join();
  }

  @Override
  public CompletionStage<FileRuling> judge(List<FileUse> uses) {
    HeldLine line =
        new HeldLine(
            channel,
            LineKind.FILE,
            List.of(judge.fileLine(uses)),
            Confidence.CERTAIN,
            Secrecy.OPEN,
            ShellState.NONE,
            System.nanoTime());
    return gate.judge(line).thenApply(this::ruled);
  }

  private FileRuling ruled(Ruling ruling) {
    return switch (ruling) {
      case Ruling.Forward forward -> {
        if (forward.recorded()) {
          gate.settle(forward, channel, Settlement.FORWARDED);
        }
        yield new FileRuling.Allowed();
      }
      case Ruling.Refuse refuse -> {
        gate.settle(refuse, channel, Settlement.CANCELLED);
        yield new FileRuling.Refused(refuse.message());
      }
      case Ruling.End end -> new FileRuling.Ended(end.ruleName());
    };
  }
}
