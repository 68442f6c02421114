package io.sallyport.admin.risk.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.sallyport.admin.account.Operator;
import io.sallyport.admin.account.persistence.OperatorStore;
import io.sallyport.admin.credential.Credential;
import io.sallyport.admin.credential.persistence.CredentialStore;
import io.sallyport.admin.device.Device;
import io.sallyport.admin.device.persistence.DeviceStore;
import io.sallyport.admin.resource.Ref;
import io.sallyport.admin.risk.Risk;
import io.sallyport.admin.risk.RiskSubject;
import io.sallyport.admin.risk.grpc.RiskClient;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** {@code /v1/risk}. */
@Path("/v1/risk")
@RunOnVirtualThread
@Tag(name = "risk", description = "What the scores of hits have come to, and which hits.")
public class RiskResource {

  private final RiskClient risks;
  private final OperatorStore operators;
  private final DeviceStore devices;
  private final CredentialStore credentials;

  RiskResource(
      RiskClient risks, OperatorStore operators, DeviceStore devices, CredentialStore credentials) {
    this.risks = risks;
    this.operators = operators;
    this.devices = devices;
    this.credentials = credentials;
  }

  @GET
  @Path("/sessions/{id}")
  @Operation(summary = "The risk of a session, 0 to 100.")
  public RiskBody session(@PathParam("id") String id) {
    return body(RiskSubject.SESSION, new Ref(id, null));
  }

  @GET
  @Path("/operators/{id}")
  @Operation(summary = "The score of an operator, by id or name.")
  public RiskBody operator(@PathParam("id") String id) {
    Operator operator = operators.get(id);
    return body(RiskSubject.OPERATOR, new Ref(operator.id(), operator.name()));
  }

  @GET
  @Path("/devices/{id}")
  @Operation(summary = "The score of a device, by id or name.")
  public RiskBody device(@PathParam("id") String id) {
    Device device = devices.get(id);
    return body(RiskSubject.DEVICE, new Ref(device.id(), device.name()));
  }

  @GET
  @Path("/credentials/{id}")
  @Operation(summary = "The score of a credential, by id or name@device.")
  public RiskBody credential(@PathParam("id") String id) {
    Credential credential = credentials.get(id);
    return body(RiskSubject.CREDENTIAL, new Ref(credential.id(), credential.fullName()));
  }

  private RiskBody body(RiskSubject subject, Ref ref) {
    Risk risk = risks.risk(subject, ref.id());
    return new RiskBody(
        subject.name().toLowerCase(Locale.ROOT),
        ref.id(),
        ref.name(),
        risk.score(),
        risk.level(),
        risk.hits(),
        risk.hitCount());
  }

  /** Risk as JSON. */
  @Schema(name = "Risk")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record RiskBody(
      @Schema(description = "session, operator, device or credential") String subject,
      String id,
      @Nullable String name,
      @Schema(description = "Of a session 0 to 100; of the others 0 and up, decayed.") double score,
      @Schema(description = "Of a session: NONE, LOW, MEDIUM or HIGH.") @Nullable String level,
      @Schema(description = "The hits that made it, the newest first, at most 200.")
          List<Risk.ScoredHit> hits,
      int hitCount) {}
}
