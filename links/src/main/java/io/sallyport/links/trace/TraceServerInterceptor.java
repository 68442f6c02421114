package io.sallyport.links.trace;

import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Scope;
import io.quarkus.grpc.GlobalInterceptor;
import io.smallrye.common.vertx.VertxContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Supplier;

/**
 * Goes on with the step of whoever calls. Methods are called within it; what they do later on the
 * call's Vert.x context is in it, too.
 */
@GlobalInterceptor
@ApplicationScoped
public class TraceServerInterceptor implements ServerInterceptor {

  private final Traces traces;

  TraceServerInterceptor(Traces traces) {
    this.traces = traces;
  }

  @Override
  public <Q, A> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
    if (!traces.isOn()) {
      return next.startCall(call, headers);
    }
    Step step =
        traces.goOn(
            call.getMethodDescriptor().getFullMethodName(),
            SpanKind.SERVER,
            traces.extract(headers, CallHeaders.GETTER));
    if (step.isNone()) {
      return next.startCall(call, headers);
    }
    // A thread is not the call's alone; its Vert.x context is.
    Scope context = VertxContext.isOnDuplicatedContext() ? step.attach() : Scope.noop();
    Supplier<ServerCall.Listener<Q>> start =
        () ->
            next.startCall(
                new SimpleForwardingServerCall<>(call) {
                  @Override
                  public void close(Status status, Metadata trailers) {
                    context.close();
                    CallHeaders.end(step, status);
                    super.close(status, trailers);
                  }
                },
                headers);
    return new SimpleForwardingServerCallListener<>(step.within(start)) {
      @Override
      public void onMessage(Q message) {
        within(() -> super.onMessage(message));
      }

      @Override
      public void onHalfClose() {
        within(super::onHalfClose);
      }

      private void within(Runnable work) {
        var _ =
            step.within(() -> {
              work.run();
              return true;
            });
      }
    };
  }
}
