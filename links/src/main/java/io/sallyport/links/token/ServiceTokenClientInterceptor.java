package io.sallyport.links.token;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.quarkus.grpc.GlobalInterceptor;
import jakarta.enterprise.context.ApplicationScoped;

/** Adds the service token to every call. */
@GlobalInterceptor
@ApplicationScoped
public class ServiceTokenClientInterceptor implements ClientInterceptor {

  private final ServiceToken token;

  ServiceTokenClientInterceptor(ServiceToken token) {
    this.token = token;
  }

  @Override
  public <Q, A> ClientCall<Q, A> interceptCall(
      MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
    return new SimpleForwardingClientCall<>(next.newCall(method, options)) {
      @Override
      public void start(Listener<A> listener, Metadata headers) {
        headers.put(ServiceToken.HEADER, token.headerValue());
        super.start(listener, headers);
      }
    };
  }
}
