package io.sallyport.links.trace;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.ForwardingClientCallListener.SimpleForwardingClientCallListener;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.opentelemetry.api.trace.SpanKind;
import io.quarkus.grpc.GlobalInterceptor;
import jakarta.enterprise.context.ApplicationScoped;

/** Makes a step of each call that is a part of one, and tells the server. */
@GlobalInterceptor
@ApplicationScoped
public class TraceClientInterceptor implements ClientInterceptor {

  private final Traces traces;

  TraceClientInterceptor(Traces traces) {
    this.traces = traces;
  }

  @Override
  public <Q, A> ClientCall<Q, A> interceptCall(
      MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
    if (!traces.isOn()) {
      return next.newCall(method, options);
    }
    Step of = options.getOption(Step.OF_CALL);
    Step before = of == null ? Step.current() : of;
    Step step = traces.goOn(method.getFullMethodName(), SpanKind.CLIENT, before.context());
    if (step.isNone()) {
      return next.newCall(method, options);
    }
    return new SimpleForwardingClientCall<>(next.newCall(method, options)) {
      @Override
      public void start(Listener<A> listener, Metadata headers) {
        Propagation.W3C.inject(step.context(), headers, CallHeaders.SETTER);
        super.start(
            new SimpleForwardingClientCallListener<>(listener) {
              @Override
              public void onClose(Status status, Metadata trailers) {
                CallHeaders.end(step, status);
                super.onClose(status, trailers);
              }
            },
            headers);
      }
    };
  }
}
