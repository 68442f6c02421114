package io.sallyport.admin.destination.http;

import io.sallyport.admin.destination.Destination;
import io.sallyport.admin.resource.Page;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /v1/destinations}. */
@Path("/v1/destinations")
@RunOnVirtualThread
@Tag(name = "destinations", description = "Where the SIEM's messages go, and how far behind it is.")
public class DestinationResource {

  private final Forwarder forwarder;

  DestinationResource(Forwarder forwarder) {
    this.forwarder = forwarder;
  }

  @GET
  @Operation(
      summary = "Lists destinations by name, all on one page.",
      description =
          "state is up, starting or down; lagSeconds says how old the oldest event is that the"
              + " destination hasn't got; the counts are since siem-forwarder started.")
  public Page<Destination> list() {
    return new Page<>(forwarder.destinations(), null);
  }
}
