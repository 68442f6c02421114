package io.sallyport.cli.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sallyport.cli.connection.UnusableConnectionException;
import io.sallyport.cli.output.Column;
import io.sallyport.cli.output.Table;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What sessions go to. */
@Command(name = "devices", description = "What sessions go to.")
final class DeviceCommands extends RegisteredThings {

  private static final Table DEVICES =
      Table.of(
          Column.of("NAME", "/name"),
          Column.text("HOST", "/host"),
          Column.of("PORT", "/port"),
          Column.of("DIALECT", "/dialect"),
          Column.of("PROBE", "/lineProbe"),
          new Column("HOST KEYS", item -> String.valueOf(item.path("hostKeys").size()), false),
          Column.refs("GROUPS", "/groups"),
          Column.text("DESCRIPTION", "/description"));

  DeviceCommands(Invocation invocation) {
    super(invocation, "/v1/devices", "device");
  }

  /** What can be said of a device. */
  static final class DeviceFields {

    @Mixin BodyOptions body = new BodyOptions();

    @Option(names = "--host", paramLabel = "HOST", description = "A host name or an IP address.")
    @Nullable String host;

    @Option(names = "--port", paramLabel = "PORT", description = "22 when absent.")
    @Nullable Integer port;

    @Option(names = "--description", paramLabel = "TEXT", description = "For people.")
    @Nullable String description;

    @Option(
        names = "--dialect",
        paramLabel = "NAME",
        description = "Its shell, as bash, sh, zsh, ios, junos or vrp.")
    @Nullable String dialect;

    @Option(
        names = "--line-probe",
        paramLabel = "on|off",
        description = "Whether its shells tell the line they hold at Enter.")
    @Nullable String lineProbe;

    @Option(
        names = "--host-key-file",
        paramLabel = "FILE",
        description =
            "All keys it may show, a line each, as ssh-keyscan writes them; - is standard input.")
    @Nullable List<String> hostKeyFiles;

    @Option(
        names = "--group",
        paramLabel = "GROUP",
        description = "A group of devices, by id or name; repeated for all that are to be.")
    @Nullable List<String> groups;

    ObjectNode json(Invocation invocation) throws IOException {
      ObjectNode json = body.begin(invocation);
      new Fields(json)
          .put("host", host)
          .put("port", port)
          .put("description", description)
          .put("dialect", dialect)
          .put("lineProbe", lineProbe)
          .put("hostKeys", hostKeyFiles == null ? null : Fields.keys(invocation, hostKeyFiles))
          .put("groups", groups);
      return body.finish(json);
    }
  }

  @Command(name = "list", description = "Lists devices.")
  int list(@Mixin Paging paging) throws UnusableConnectionException {
    return invocation.answers().list(all(), paging, DEVICES);
  }

  @Command(name = "create", description = "Makes a device.")
  int create(
      @Parameters(paramLabel = "NAME", arity = "0..1", description = "The device's name.")
          @Nullable String name,
      @Mixin DeviceFields fields)
      throws IOException, UnusableConnectionException {
    ObjectNode body = fields.json(invocation);
    new Fields(body).put("name", name);
    return make(body);
  }

  @Command(name = "change", description = "Changes what is given, and leaves the rest.")
  int change(
      @Parameters(paramLabel = "ID", description = "Its id or name.") String id,
      @Mixin DeviceFields fields)
      throws IOException, UnusableConnectionException {
    return merge(id, fields.json(invocation));
  }
}
