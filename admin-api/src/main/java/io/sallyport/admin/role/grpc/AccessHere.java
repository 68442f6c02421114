package io.sallyport.admin.role.grpc;

import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.quarkus.grpc.GlobalInterceptor;
import io.sallyport.admin.role.NodeRole;
import io.sallyport.admin.role.NodeRoles;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Refuses every call at a node that is not there for access, whose services they all are. Quarkus
 * listens wherever a service could be served.
 */
@GlobalInterceptor
@ApplicationScoped
public class AccessHere implements ServerInterceptor {

  private final NodeRoles roles;

  AccessHere(NodeRoles roles) {
    this.roles = roles;
  }

  @Override
  public <Q, A> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
    if (roles.has(NodeRole.ACCESS)) {
      return next.startCall(call, headers);
    }
    call.close(
        Status.UNIMPLEMENTED.withDescription(roles.refusal(NodeRole.ACCESS)), new Metadata());
    return new ServerCall.Listener<>() {};
  }
}
