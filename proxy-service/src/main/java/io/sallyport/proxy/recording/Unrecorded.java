package io.sallyport.proxy.recording;

import io.sallyport.proxy.session.SessionFact;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Nothing is recorded. */
record Unrecorded() implements SessionRecording {

  @Override
  public CompletionStage<Void> begun() {
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public CompletionStage<Void> end(SessionFact.Ended why) {
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public void happened(SessionFact fact) {}

  @Override
  public void shown(int channel, byte[] buffer, int offset, int length, boolean error) {}

  @Override
  public void typed(int channel, byte[] buffer, int offset, int length) {}

  @Override
  public void resized(int channel, int columns, int rows) {}
}
