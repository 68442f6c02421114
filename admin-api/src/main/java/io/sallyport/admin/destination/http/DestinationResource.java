package io.sallyport.admin.destination.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.sallyport.admin.destination.Destination;
import io.sallyport.admin.resource.Page;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

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
  @Operation(summary = "Lists destinations by name, all on one page.")
  public Page<DestinationBody> list() {
    return new Page<>(forwarder.destinations().stream().map(DestinationBody::of).toList(), null);
  }

  /** A destination as JSON. */
  @Schema(name = "Destination")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record DestinationBody(
      String name,
      @Schema(description = "As CEF.") String format,
      @Schema(description = "file, tcp or tls.") String transport,
      @Schema(description = "The file's path, or host and port.") String address,
      @Schema(description = "up, starting or down.") String state,
      boolean connected,
      @Schema(description = "How old the oldest event is that it hasn't got; 0: it has all.")
          double lagSeconds,
      @Schema(description = "Messages since siem-forwarder started.") long delivered,
      @Schema(description = "Events since then that can't be sent in any form.") long deadLettered,
      @Nullable Instant downSince,
      @Schema(description = "Why it is down.") @Nullable String lastError) {

    static DestinationBody of(Destination destination) {
      return new DestinationBody(
          destination.name(),
          destination.format(),
          destination.transport(),
          destination.address(),
          destination.state(),
          destination.connected(),
          destination.lagSeconds(),
          destination.delivered(),
          destination.deadLettered(),
          destination.downSince(),
          destination.lastError());
    }
  }
}
