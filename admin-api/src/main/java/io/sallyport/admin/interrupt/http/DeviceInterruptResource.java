package io.sallyport.admin.interrupt.http;

import io.sallyport.admin.device.Device;
import io.sallyport.admin.device.persistence.DeviceStore;
import io.sallyport.admin.interrupt.http.Interruption.Interrupted;
import io.sallyport.admin.node.NodeDirectory;
import io.sallyport.admin.node.Selection;
import io.sallyport.admin.resource.Ref;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** {@code /v1/devices/{id}/interrupt}. */
@Path("/v1/devices/{id}/interrupt")
@RunOnVirtualThread
@Tag(name = "devices")
public class DeviceInterruptResource {

  private final DeviceStore devices;
  private final NodeDirectory nodes;
  private final Interruption interruption;

  DeviceInterruptResource(DeviceStore devices, NodeDirectory nodes, Interruption interruption) {
    this.devices = devices;
    this.nodes = nodes;
    this.interruption = interruption;
  }

  @POST
  @Operation(
      summary = "Ends all running sessions on a device at once, with no word to the operator.")
  public Interrupted interrupt(@PathParam("id") String id, Interruption.@Nullable Request body) {
    Device device = devices.get(id);
    return interruption.end(
        nodes.nodes(),
        new Selection.OnDevice(device.id()),
        "device",
        new Ref(device.id(), device.name()),
        body);
  }
}
