package io.sallyport.proxy.service;

import com.google.protobuf.Timestamp;
import io.quarkus.grpc.GrpcService;
import io.sallyport.contract.access.v1.AuthenticateRequest;
import io.sallyport.contract.access.v1.AuthenticateResponse;
import io.sallyport.contract.access.v1.AuthorizedTarget;
import io.sallyport.contract.access.v1.LineProbe;
import io.sallyport.contract.access.v1.ListTargetsRequest;
import io.sallyport.contract.access.v1.ListTargetsResponse;
import io.sallyport.contract.access.v1.ListedTarget;
import io.sallyport.contract.access.v1.OpenSessionRequest;
import io.sallyport.contract.access.v1.OpenSessionResponse;
import io.sallyport.contract.access.v1.Refused;
import io.sallyport.contract.access.v1.SessionAccess;
import io.sallyport.contract.access.v1.SessionRefusal;
import io.sallyport.contract.access.v1.SessionRefused;
import io.sallyport.contract.access.v1.TargetList;
import io.sallyport.contract.access.v1.Ticket;
import io.sallyport.contract.session.v1.Ref;
import io.sallyport.contract.session.v1.SessionParameters;
import io.sallyport.contract.session.v1.SessionSubject;
import io.sallyport.proxy.doubles.OpenSsh;
import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Objects;

/** An access service that knows alice by her key, and device {@code box}. */
@GrpcService
public class AccessOverGrpc implements SessionAccess {

  @Override
  public Uni<AuthenticateResponse> authenticate(AuthenticateRequest request) {
    AuthenticateResponse.Builder response = AuthenticateResponse.newBuilder();
    if (request.getOperator().equals("alice")
        && Arrays.equals(request.getPublicKey().toByteArray(), key())) {
      response.setTicket(
          Ticket.newBuilder()
              .setValue("ticket")
              .setExpiresAt(Timestamp.newBuilder().setSeconds(Instant.now().getEpochSecond() + 30))
              .setOperator(ref("alice")));
    } else {
      response.setRefused(Refused.getDefaultInstance());
    }
    return Uni.createFrom().item(response.build());
  }

  @Override
  public Uni<OpenSessionResponse> openSession(OpenSessionRequest request) {
    OpenSessionResponse.Builder response = OpenSessionResponse.newBuilder();
    if (request.getDevice().equals("box")) {
      response.setTarget(target());
    } else if (request.getDevice().equals("probed")) {
      response.setTarget(target().toBuilder().setLineProbe(LineProbe.LINE_PROBE_ON));
    } else {
      response.setRefused(
          SessionRefused.newBuilder()
              .setReason(SessionRefusal.SESSION_REFUSAL_NOT_GRANTED)
              .setMessage("you have no grant for this target"));
    }
    return Uni.createFrom().item(response.build());
  }

  @Override
  public Uni<ListTargetsResponse> listTargets(ListTargetsRequest request) {
    return Uni.createFrom()
        .item(
            ListTargetsResponse.newBuilder()
                .setList(
                    TargetList.newBuilder()
                        .addTargets(
                            ListedTarget.newBuilder().setCredential("root").setDevice("box"))
                        .setMatching(1)
                        .setTicketExpiresAt(
                            Timestamp.newBuilder().setSeconds(Instant.now().getEpochSecond() + 30)))
                .build());
  }

  private static AuthorizedTarget target() {
    OpenSsh openSsh = Objects.requireNonNull(ProxyResources.target);
    try {
      return AuthorizedTarget.newBuilder()
          .setSubject(
              SessionSubject.newBuilder()
                  .setOperator(ref("alice"))
                  .setDevice(ref("box"))
                  .setCredential(ref("root")))
          .setHost("127.0.0.1")
          .setPort(openSsh.port())
          .addHostKeys(openSsh.hostKeyLine())
          .setLogin(System.getProperty("user.name"))
          .setPrivateKey(openSsh.credentialKey())
          .setParameters(SessionParameters.newBuilder().addEnvironment("LANG"))
          .setSnapshotHash("abc123")
          .setDialect("bash")
          .build();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] key() {
    Path file = Path.of(Objects.requireNonNull(ProxyResources.target).key("operator") + ".pub");
    try {
      return Base64.getDecoder().decode(Files.readString(file).split(" ", -1)[1]);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Ref ref(String name) {
    return Ref.newBuilder().setId("id-" + name).setName(name).build();
  }
}
