package io.sallyport.admin.access.grpc;

import io.grpc.Status;
import io.quarkus.grpc.GrpcService;
import io.sallyport.admin.access.Authentication;
import io.sallyport.admin.access.SessionOpening;
import io.sallyport.admin.access.Ticket;
import io.sallyport.admin.grpc.OwnThread;
import io.sallyport.admin.problem.RequestFailure;
import io.sallyport.contract.access.v1.AuthenticateRequest;
import io.sallyport.contract.access.v1.AuthenticateResponse;
import io.sallyport.contract.access.v1.OpenSessionRequest;
import io.sallyport.contract.access.v1.OpenSessionResponse;
import io.sallyport.contract.access.v1.Refused;
import io.sallyport.contract.access.v1.SessionAccess;
import io.smallrye.mutiny.Uni;
import java.util.Optional;

/** The decisions at login, for the proxy. */
@GrpcService
public class SessionAccessService implements SessionAccess {

  private final Authentication authentication;
  private final SessionOpening opening;

  SessionAccessService(Authentication authentication, SessionOpening opening) {
    this.authentication = authentication;
    this.opening = opening;
  }

  @Override
  public Uni<AuthenticateResponse> authenticate(AuthenticateRequest request) {
    return OwnThread.answer(() -> authenticated(request));
  }

  private AuthenticateResponse authenticated(AuthenticateRequest request) {
    try {
      Optional<Ticket> ticket =
          switch (request.getProofCase()) {
            case PASSWORD ->
                authentication.byPassword(request.getOperator(), request.getPassword());
            case PUBLIC_KEY ->
                authentication.byKey(request.getOperator(), request.getPublicKey().toByteArray());
            case PROOF_NOT_SET ->
                throw Status.INVALID_ARGUMENT
                    .withDescription("a password or a public key is required")
                    .asRuntimeException();
          };
      return ticket.map(SessionAccessService::let).orElseGet(SessionAccessService::refused);
    } catch (RequestFailure e) {
      throw unavailable(e);
    }
  }

  @Override
  public Uni<OpenSessionResponse> openSession(OpenSessionRequest request) {
    return OwnThread.answer(() -> opened(request));
  }

  private OpenSessionResponse opened(OpenSessionRequest request) {
    try {
      return AccessMessages.response(
          opening.open(request.getTicket(), request.getCredential(), request.getDevice()));
    } catch (RequestFailure e) {
      throw unavailable(e);
    }
  }

  private static AuthenticateResponse let(Ticket ticket) {
    return AuthenticateResponse.newBuilder()
        .setTicket(
            io.sallyport.contract.access.v1.Ticket.newBuilder()
                .setValue(ticket.value())
                .setExpiresAt(AccessMessages.timestamp(ticket.expiresAt()))
                .setOperator(AccessMessages.ref(ticket.operator())))
        .build();
  }

  private static AuthenticateResponse refused() {
    return AuthenticateResponse.newBuilder().setRefused(Refused.getDefaultInstance()).build();
  }

  private static RuntimeException unavailable(RequestFailure failure) {
    return Status.UNAVAILABLE
        .withDescription(failure.getMessage())
        .withCause(failure)
        .asRuntimeException();
  }
}
