package io.sallyport.cli.command;

import io.sallyport.cli.api.LiveSocket;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Holds the first message back until there is a view for it. */
final class LateView implements LiveSocket.Listener {

  private final CompletableFuture<LiveSocket.Listener> view = new CompletableFuture<>();

  void begin(LiveSocket.Listener listener) {
    view.complete(listener);
  }

  @Override
  public void message(String text) {
    view.join().message(text);
  }

  @Override
  public void end(@Nullable String fault) {
    view.join().end(fault);
  }
}
