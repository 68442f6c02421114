package io.sallyport.proxy.channel.sshd;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Something that an operator's connection carries, between its two legs. */
public interface LinkedChannel {

  /** Bytes that are held or wait to be sent, both ways. */
  long buffered();

  /** Done when the operator has got all that the target sent, and the channel is closed. */
  CompletableFuture<Void> whenClosed();

  /**
   * It carries nothing more: settles what is undecided and notes the end, once.
   *
   * @return done when that is done
   */
  CompletionStage<Void> over();
}
