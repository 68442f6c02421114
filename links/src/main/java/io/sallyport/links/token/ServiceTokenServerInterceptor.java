package io.sallyport.links.token;

import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.quarkus.grpc.GlobalInterceptor;
import jakarta.enterprise.context.ApplicationScoped;

/** Refuses every call that doesn't carry the service token. */
@GlobalInterceptor
@ApplicationScoped
public class ServiceTokenServerInterceptor implements ServerInterceptor {

  private final ServiceToken token;

  ServiceTokenServerInterceptor(ServiceToken token) {
    this.token = token;
  }

  @Override
  public <Q, A> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
    if (token.accepts(headers.get(ServiceToken.HEADER))) {
      return next.startCall(call, headers);
    }
    call.close(
        Status.UNAUTHENTICATED.withDescription("sallyport.service-token is missing or wrong"),
        new Metadata());
    return new ServerCall.Listener<>() {};
  }
}
