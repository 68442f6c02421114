package io.sallyport.admin.grpc;

import io.sallyport.links.trace.Step;
import io.smallrye.mutiny.Uni;
import java.util.function.Supplier;

/**
 * Answers of gRPC methods that block, each on a virtual thread of its own.
 *
 * <p>Quarkus's {@code @RunOnVirtualThread} is not used for them: as of 3.30 it hands the events of
 * a call from one thread to another without a lock, and now and then one is lost or comes too
 * early, so that the call fails or is never answered (quarkusio/quarkus issue 48940).
 */
public final class OwnThread {

  private OwnThread() {}

  /**
   * The answer of a method, which begins when it is subscribed to; what it throws is the failure.
   */
  public static <T> Uni<T> answer(Supplier<T> method) {
    Step step = Step.current();
    return Uni.createFrom()
        .item(() -> step.within(method))
        .runSubscriptionOn(task -> Thread.ofVirtual().name("grpc-call").start(task));
  }
}
