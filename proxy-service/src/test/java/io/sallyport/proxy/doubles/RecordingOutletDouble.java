package io.sallyport.proxy.doubles;

import io.sallyport.proxy.recording.RecordingOutlet;
import io.sallyport.proxy.recording.RecordingPiece;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Keeps recordings in memory; can be made to acknowledge nothing, or to lose what comes. */
public final class RecordingOutletDouble implements RecordingOutlet {

  private final List<RecordingPiece> pieces = new ArrayList<>();
  private final List<CompletableFuture<Void>> withheld = new ArrayList<>();
  private boolean silent;
  private boolean losing;

  @Override
  public synchronized CompletionStage<Void> send(RecordingPiece piece) {
    if (losing) {
      return CompletableFuture.failedFuture(new IllegalStateException("lost"));
    }
    pieces.add(piece);
    if (!silent) {
      return CompletableFuture.completedFuture(null);
    }
    CompletableFuture<Void> durable = new CompletableFuture<>();
    withheld.add(durable);
    return durable;
  }

  /** Nothing is acknowledged from now on. */
  public synchronized void fallSilent() {
    silent = true;
  }

  /** What was withheld is acknowledged, and what comes. */
  public void acknowledge() {
    List<CompletableFuture<Void>> due;
    synchronized (this) {
      silent = false;
      due = List.copyOf(withheld);
      withheld.clear();
    }
    due.forEach(durable -> durable.complete(null));
  }

  /** The oldest that was withheld is acknowledged, and no more. */
  public void acknowledgeOne() {
    CompletableFuture<Void> due;
    synchronized (this) {
      due = withheld.removeFirst();
    }
    due.complete(null);
  }

  /** What comes from now on is lost. */
  public synchronized void lose() {
    losing = true;
  }

  public synchronized List<RecordingPiece> pieces() {
    return List.copyOf(pieces);
  }

  /** The pieces of one session, in order. */
  public List<RecordingPiece> pieces(UUID session) {
    return pieces().stream().filter(piece -> piece.session().equals(session)).toList();
  }
}
