package io.sallyport.admin.device.http;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.sallyport.admin.device.Device;
import io.sallyport.admin.device.DeviceAddress;
import io.sallyport.admin.device.DeviceDefinition;
import io.sallyport.admin.device.LineProbe;
import io.sallyport.admin.key.OpenSshKey;
import io.sallyport.admin.problem.Violations;
import io.sallyport.admin.resource.http.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a request says of a device. */
@Schema(name = "DeviceRequest")
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties({"id", "createdAt", "changedAt"})
public record DeviceRequest(
    @Schema(description = "1 to 64 of A-Z a-z 0-9 . _ -; can't be changed.", required = true)
        @Nullable String name,
    @Schema(description = "A host name or an IP address.", required = true) @Nullable String host,
    @Schema(description = "Default 22.") @Nullable Integer port,
    @Nullable String description,
    @Schema(description = "Its shell, as bash, sh or zsh; empty when unknown.")
        @Nullable String dialect,
    @Schema(
            description =
                "Whether its shells are probed for the line they hold at Enter: on or off; default"
                    + " off. On needs the dialect bash, zsh, fish or sh, or none.",
            enumeration = {"off", "on"})
        @Nullable String lineProbe,
    @Schema(description = "OpenSSH public key lines; without one no session opens.")
        @Nullable List<String> hostKeys,
    @Schema(description = "Groups of devices, by id or name.") @Nullable List<Reference> groups,
    @Schema(description = "The version the change is made from; absent to not check.")
        @Nullable Integer version) {

  private static final Pattern HOST = Pattern.compile("[A-Za-z0-9_.:%-]{1,253}");
  private static final Pattern DIALECT = Pattern.compile("[A-Za-z0-9._-]{0,32}");
  private static final Set<String> PROBED = Set.of("", "sh", "bash", "zsh", "fish");
  private static final int SSH = 22;

  /** What a PUT that changes nothing would say. */
  static DeviceRequest unchanged(Device device) {
    return new DeviceRequest(
        device.name(),
        device.address().host(),
        device.address().port(),
        device.description(),
        device.dialect(),
        device.lineProbe().word(),
        device.hostKeys().stream().map(OpenSshKey::line).toList(),
        device.groups().stream().map(g -> new Reference(g.id())).toList(),
        null);
  }

  DeviceDefinition definition(Violations violations) {
    String address = violations.required("host", host, 253);
    if (!address.isEmpty() && !HOST.matcher(address).matches()) {
      violations.add("host", "must be a host name or an IP address");
    }
    String shell = dialect == null ? "" : dialect;
    if (!DIALECT.matcher(shell).matches()) {
      violations.add("dialect", "must be at most 32 of A-Z a-z 0-9 . _ -");
    }
    return new DeviceDefinition(
        new DeviceAddress(address, violations.number("port", port, SSH, 1, 65_535)),
        violations.line("description", description, 500),
        shell,
        probe(shell, violations),
        keys(violations),
        Reference.keys(groups));
  }

  private LineProbe probe(String shell, Violations violations) {
    return switch (lineProbe == null ? "off" : lineProbe) {
      case "off" -> LineProbe.OFF;
      case "on" -> {
        if (!PROBED.contains(shell.toLowerCase(Locale.ROOT))) {
          violations.add(
              "lineProbe", "can be on only where the dialect is bash, zsh, fish, sh or empty");
        }
        yield LineProbe.ON;
      }
      default -> {
        violations.add("lineProbe", "must be on or off");
        yield LineProbe.OFF;
      }
    };
  }

  private List<OpenSshKey> keys(Violations violations) {
    List<OpenSshKey> keys = new ArrayList<>();
    List<String> lines = hostKeys == null ? List.of() : hostKeys;
    for (int i = 0; i < lines.size(); i++) {
      try {
        keys.add(OpenSshKey.parse(lines.get(i)));
      } catch (IllegalArgumentException e) {
        violations.add("hostKeys[" + i + "]", String.valueOf(e.getMessage()));
      }
    }
    return keys;
  }
}
