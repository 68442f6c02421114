package io.sallyport.proxy.gate.snapshot;

import io.sallyport.judgement.rule.InvalidRuleException;
import io.sallyport.judgement.shell.FileLine;
import io.sallyport.judgement.snapshot.InvalidSnapshotException;
import io.sallyport.judgement.snapshot.Snapshot;
import io.sallyport.judgement.verdict.CompiledSnapshot;
import io.sallyport.judgement.verdict.Judge;
import io.sallyport.proxy.gate.CommandJudge.Answer;
import io.sallyport.proxy.gate.FileUse;
import io.sallyport.proxy.gate.Inquiry;
import io.sallyport.proxy.gate.LocalJudge;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jboss.logging.Logger;

/**
 * Judges under the snapshots of the sessions that run here. A snapshot is fetched when its session
 * begins, and again for a line if that failed; the {@value #MOST} that were used last are kept.
 */
@Singleton
public class SnapshotJudge implements LocalJudge {

  private static final Logger LOG = Logger.getLogger(SnapshotJudge.class);
  private static final int MOST = 256;

  private final SnapshotSource source;
  private final Map<String, CompletableFuture<CompiledSnapshot>> snapshots =
      new LinkedHashMap<>(16, 0.75f, true);

  SnapshotJudge(SnapshotSource source) {
    this.source = source;
  }

  @Override
  public void expect(String snapshotHash) {
    var _ = find(snapshotHash);
  }

  @Override
  public CompletionStage<Boolean> judgesFiles(String snapshotHash) {
    return find(snapshotHash).thenApply(CompiledSnapshot::judgesFiles);
  }

  @Override
  public String fileLine(List<FileUse> uses) {
    return FileLine.of(uses.stream().map(JudgementMapping::use).toList());
  }

  @Override
  public CompletionStage<Answer> judge(Inquiry inquiry) {
    // A long line takes its time, which is not the I/O threads'.
    return find(inquiry.snapshotHash())
        .thenApplyAsync(
            snapshot ->
                JudgementMapping.toAnswer(
                    Judge.judge(snapshot, JudgementMapping.toSubmission(inquiry))),
            task -> Thread.ofVirtual().name("own-judge").start(task));
  }

  private CompletableFuture<CompiledSnapshot> find(String hash) {
    CompletableFuture<CompiledSnapshot> found;
    synchronized (snapshots) {
      found = snapshots.get(hash);
      if (found != null && !found.isCompletedExceptionally()) {
        return found;
      }
      found = new CompletableFuture<>();
      snapshots.put(hash, found);
      if (snapshots.size() > MOST) {
        snapshots.remove(snapshots.keySet().iterator().next());
      }
    }
    fetch(hash, found);
    return found;
  }

  private void fetch(String hash, CompletableFuture<CompiledSnapshot> found) {
    var _ =
        fetched(hash)
            .thenApply(canonical -> compile(hash, canonical))
            .whenComplete((snapshot, failure) -> {
              if (failure == null) {
                found.complete(snapshot);
              } else {
                LOG.warnf("snapshot=%s can't be had: %s", hash, failure.getMessage());
                found.completeExceptionally(failure);
              }
            });
  }

  private CompletionStage<String> fetched(String hash) {
    try {
      return source.fetch(hash);
    } catch (RuntimeException e) {
      return CompletableFuture.failedStage(e);
    }
  }

  private static CompiledSnapshot compile(String hash, String canonical) {
    if (!Snapshot.hashOf(canonical).equals(hash)) {
      throw new IllegalArgumentException("the snapshot that came has another hash");
    }
    try {
      return new CompiledSnapshot(Snapshot.parse(canonical));
    } catch (InvalidSnapshotException | InvalidRuleException e) {
      throw new CompletionException(e);
    }
  }
}
