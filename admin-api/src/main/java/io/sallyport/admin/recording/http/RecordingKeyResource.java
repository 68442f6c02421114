package io.sallyport.admin.recording.http;

import io.sallyport.admin.recording.RecordingLedger;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /v1/recording-keys}. */
@Path("/v1/recording-keys")
@RunOnVirtualThread
@Tag(name = "recordings", description = "Sessions as they happened.")
public class RecordingKeyResource {

  private final RecordingLedger ledger;

  RecordingKeyResource(RecordingLedger ledger) {
    this.ledger = ledger;
  }

  @GET
  @Produces("application/x-pem-file")
  @Operation(summary = "The public keys that recordings are signed by, for ./sallyport verify.")
  public String keys() {
    return ledger.publicKeys();
  }
}
