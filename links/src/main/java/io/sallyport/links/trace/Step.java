package io.sallyport.links.trace;

import io.grpc.CallOptions;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.smallrye.mutiny.Uni;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * A step of a trace, from when it was begun until it is {@link #done}. For any thread; other steps
 * may come after it when it is over.
 */
public final class Step {

  /** No step, of no trace: nothing comes of it. */
  public static final Step NONE = new Step(Context.root());

  /** What a call over gRPC is a part of. */
  public static final CallOptions.Key<Step> OF_CALL = CallOptions.Key.create("sallyport-step");

  private final Context context;

  Step(Context context) {
    this.context = context;
  }

  /** The step that the caller is in; {@link #NONE} outside of all. */
  public static Step current() {
    Context current = Context.current();
    return current == Context.root() ? NONE : new Step(current);
  }

  Context context() {
    return context;
  }

  /** Tells the readers of a record of it. */
  public void into(Headers headers) {
    if (!isNone()) {
      Propagation.W3C.inject(context, headers, RecordHeaders.SETTER);
    }
  }

  boolean isNone() {
    return this == NONE;
  }

  /** It is over. */
  public void done() {
    Span.fromContext(context).end();
  }

  /**
   * It is over, and failed. Of the failure only its type is told: its message may hold a secret.
   */
  public void failed(Throwable failure) {
    fail(failure.getClass().getSimpleName());
  }

  /**
   * It is over, and failed.
   *
   * @param reason a word of ours
   */
  public void failed(String reason) {
    fail(reason);
  }

  private void fail(String reason) {
    Span span = Span.fromContext(context);
    span.setStatus(StatusCode.ERROR, reason);
    span.end();
  }

  /** It is over when the stage is. */
  public <T> CompletionStage<T> until(CompletionStage<T> stage) {
    if (isNone()) {
      return stage;
    }
    return stage.whenComplete((result, failure) -> end(failure));
  }

  /** Does some work in it; it goes on afterwards. */
  public <T> T within(Supplier<T> work) {
    if (isNone()) {
      return work.get();
    }
    try (Scope _ = context.makeCurrent()) {
      return work.get();
    }
  }

  /** Enters it for all that follows on this Vert.x context, until it is left. */
  public Entered enter() {
    return new Entered(this, context.makeCurrent());
  }

  /**
   * A step that a Vert.x context is in.
   *
   * @param scope ends that
   */
  public record Entered(Step step, Scope scope) {

    /** Leaves it; it is over. */
    public void leave(boolean well) {
      scope.close();
      if (well) {
        step.done();
      } else {
        step.failed("failed");
      }
    }
  }

  /** Does asynchronous work on this Vert.x context in it; it is over when the work is. */
  public <T> Uni<T> during(Supplier<Uni<T>> work) {
    if (isNone()) {
      return work.get();
    }
    return Uni.createFrom()
        .deferred(() -> {
          Scope scope = context.makeCurrent();
          return work.get()
              .onTermination()
              .invoke((result, failure, cancelled) -> {
                scope.close();
                end(failure);
              });
        });
  }

  private void end(@Nullable Throwable failure) {
    if (failure == null) {
      done();
    } else {
      failed(failure);
    }
  }
}
