package io.sallyport.proxy.gate;

import io.sallyport.proxy.session.SessionFact;
import io.sallyport.proxy.session.SessionFact.CommandJudged;
import io.sallyport.proxy.session.SessionFact.CommandSettled;
import io.sallyport.proxy.session.SessionLog;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;

/** A log in memory that acknowledges at once, or when it is told to. */
final class RecordingLog implements SessionLog {

  final List<SessionFact> facts = new CopyOnWriteArrayList<>();
  private final List<CompletableFuture<Void>> withheld = new CopyOnWriteArrayList<>();
  private volatile boolean withholds;

  void withholdAcknowledgements() {
    withholds = true;
  }

  void acknowledgeWithheld() {
    withholds = false;
    withheld.forEach(stage -> stage.complete(null));
  }

  @Override
  public CompletionStage<Void> append(SessionFact fact) {
    facts.add(fact);
    if (!withholds) {
      return CompletableFuture.completedStage(null);
    }
    CompletableFuture<Void> stage = new CompletableFuture<>();
    withheld.add(stage);
    return stage;
  }

  @Override
  public Duration offset() {
    return Duration.ZERO;
  }

  List<CommandJudged> judged() {
    return facts.stream()
        .filter(CommandJudged.class::isInstance)
        .map(CommandJudged.class::cast)
        .toList();
  }

  List<CommandSettled> settled() {
    return facts.stream()
        .filter(CommandSettled.class::isInstance)
        .map(CommandSettled.class::cast)
        .toList();
  }

  List<Settlement> settlements() {
    return settled().stream().map(CommandSettled::settlement).toList();
  }
}
