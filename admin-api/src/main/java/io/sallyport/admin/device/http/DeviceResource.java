package io.sallyport.admin.device.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sallyport.admin.administrator.http.Caller;
import io.sallyport.admin.device.Device;
import io.sallyport.admin.device.DeviceDefinition;
import io.sallyport.admin.device.persistence.DeviceStore;
import io.sallyport.admin.key.OpenSshKey;
import io.sallyport.admin.problem.Violations;
import io.sallyport.admin.resource.Page;
import io.sallyport.admin.resource.PageRequest;
import io.sallyport.admin.resource.Ref;
import io.sallyport.admin.resource.http.JsonChange;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** {@code /v1/devices}. */
@Path("/v1/devices")
@RunOnVirtualThread
@Tag(name = "devices", description = "What sessions go to.")
public class DeviceResource {

  private final DeviceStore devices;
  private final Caller caller;
  private final JsonChange change;

  DeviceResource(DeviceStore devices, Caller caller, JsonChange change) {
    this.devices = devices;
    this.caller = caller;
    this.change = change;
  }

  @GET
  @Operation(summary = "Lists devices.")
  public Page<DeviceBody> list(
      @QueryParam("limit") @Nullable Integer limit, @QueryParam("after") @Nullable String after) {
    return devices.list(PageRequest.of(limit, after)).map(DeviceBody::of);
  }

  @GET
  @Path("/{id}")
  @Operation(summary = "Gets one, by id or name.")
  public DeviceBody get(@PathParam("id") String id) {
    return DeviceBody.of(devices.get(id));
  }

  @POST
  @Operation(summary = "Makes a device.")
  @APIResponse(
      responseCode = "201",
      description = "Made.",
      content = @Content(schema = @Schema(implementation = DeviceBody.class)))
  public Response create(DeviceRequest body) {
    Violations violations = new Violations();
    String name = violations.name("name", body.name());
    DeviceDefinition definition = body.definition(violations);
    violations.throwIfAny();
    Device made = devices.create(caller.actor(), name, definition);
    return Response.created(URI.create("/v1/devices/" + made.id()))
        .entity(DeviceBody.of(made))
        .build();
  }

  @PUT
  @Path("/{id}")
  @Operation(summary = "Replaces what is said of a device.")
  public DeviceBody replace(@PathParam("id") String id, DeviceRequest body) {
    return update(devices.get(id), body);
  }

  @PATCH
  @Path("/{id}")
  @Operation(summary = "Changes fields of a device (JSON merge patch).")
  public DeviceBody patch(
      @PathParam("id") String id,
      @RequestBody(content = @Content(schema = @Schema(implementation = DeviceRequest.class)))
          ObjectNode patch) {
    Device current = devices.get(id);
    return update(
        current, change.merge(DeviceRequest.unchanged(current), DeviceRequest.class, patch));
  }

  @DELETE
  @Path("/{id}")
  @Operation(summary = "Deletes a device that has no credentials.")
  public void delete(@PathParam("id") String id) {
    devices.delete(caller.actor(), id);
  }

  private DeviceBody update(Device current, DeviceRequest body) {
    Violations violations = new Violations();
    if (body.name() != null && !body.name().equals(current.name())) {
      violations.add("name", "can't be changed");
    }
    DeviceDefinition definition = body.definition(violations);
    violations.throwIfAny();
    return DeviceBody.of(devices.update(caller.actor(), current.id(), definition, body.version()));
  }

  /** A device as JSON. */
  @Schema(name = "Device")
  public record DeviceBody(
      String id,
      String name,
      String host,
      int port,
      String description,
      String dialect,
      @Schema(description = "Whether its shells are probed for their lines: on or off.")
          String lineProbe,
      @Schema(description = "OpenSSH lines of the keys it must show.") List<String> hostKeys,
      List<Ref> groups,
      Instant createdAt,
      Instant changedAt,
      int version) {

    static DeviceBody of(Device device) {
      return new DeviceBody(
          device.id(),
          device.name(),
          device.address().host(),
          device.address().port(),
          device.description(),
          device.dialect(),
          device.lineProbe().word(),
          device.hostKeys().stream().map(OpenSshKey::line).toList(),
          device.groups(),
          device.createdAt(),
          device.changedAt(),
          device.version());
    }
  }
}
