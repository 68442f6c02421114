package io.sallyport.admin.access.grpc;

import io.grpc.Status;
import io.quarkus.grpc.GrpcService;
import io.sallyport.admin.access.Authentication;
import io.sallyport.admin.access.SessionOpening;
import io.sallyport.admin.access.TargetMenu;
import io.sallyport.admin.access.Ticket;
import io.sallyport.admin.grpc.OwnThread;
import io.sallyport.admin.problem.RequestFailure;
import io.sallyport.contract.access.v1.AuthenticateRequest;
import io.sallyport.contract.access.v1.AuthenticateResponse;
import io.sallyport.contract.access.v1.ListTargetsRequest;
import io.sallyport.contract.access.v1.ListTargetsResponse;
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
  private final TargetMenu menu;

  SessionAccessService(Authentication authentication, SessionOpening opening, TargetMenu menu) {
    this.authentication = authentication;
    this.opening = opening;
    this.menu = menu;
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
          opening.open(
              request.getTicket(),
              request.getCredential(),
              request.getDevice(),
              request.getFromMenu()));
    } catch (RequestFailure e) {
      throw unavailable(e);
    }
  }

  @Override
  public Uni<ListTargetsResponse> listTargets(ListTargetsRequest request) {
    return OwnThread.answer(() -> listed(request));
  }

  private ListTargetsResponse listed(ListTargetsRequest request) {
    try {
      return AccessMessages.response(
          menu.list(
              request.getTicket(),
              request.getSearch(),
              Math.max(0, request.getOffset()),
              request.getLimit()));
    } catch (RequestFailure e) {
      throw unavailable(e);
    }
  }

  private static AuthenticateResponse let(Ticket ticket) {
    return AuthenticateResponse.newBuilder().setTicket(AccessMessages.ticket(ticket)).build();
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
