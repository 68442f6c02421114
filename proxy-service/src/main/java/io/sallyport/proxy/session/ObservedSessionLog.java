package io.sallyport.proxy.session;

import java.time.Duration;
import java.util.concurrent.CompletionStage;

/** A session's log whose facts its observers see as well, once they are numbered. */
public record ObservedSessionLog(SessionLog log, SessionObserver observer) implements SessionLog {

  @Override
  public CompletionStage<Void> append(SessionFact fact) {
    CompletionStage<Void> durable = log.append(fact);
    observer.happened(fact);
    return durable;
  }

  @Override
  public Duration offset() {
    return log.offset();
  }
}
