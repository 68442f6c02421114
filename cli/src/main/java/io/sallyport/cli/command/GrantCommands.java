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

/** Which operators may use which credentials. */
@Command(name = "grants", description = "Which operators may use which credentials.")
final class GrantCommands extends RegisteredThings {

  private static final Table GRANTS =
      Table.of(
          Column.of("ID", "/id"),
          Column.refs("OPERATORS", "/operators"),
          Column.refs("GROUPS", "/operatorGroups"),
          Column.refs("CREDENTIALS", "/credentials"),
          Column.of("OPAQUE", "/parameters/onOpaque"),
          Column.of("UNCERTAIN", "/parameters/onUncertain"),
          Column.refs("CHANNELS", "/parameters/channels/allow"),
          Column.refs("INSPECTORS", "/parameters/inspection/inspectors"),
          Column.text("DESCRIPTION", "/description"));

  GrantCommands(Invocation invocation) {
    super(invocation, "/v1/grants", "grant");
  }

  /** What can be said of a grant. */
  static final class GrantFields {

    @Mixin BodyOptions body = new BodyOptions();

    @Option(
        names = "--operator",
        paramLabel = "OPERATOR",
        description = "By id or name; repeated for all that are to be.")
    @Nullable List<String> operators;

    @Option(
        names = "--operator-group",
        paramLabel = "GROUP",
        description = "A group of operators; repeated for all that are to be.")
    @Nullable List<String> operatorGroups;

    @Option(
        names = "--credential",
        paramLabel = "NAME@DEVICE",
        description = "By id or NAME@DEVICE; repeated for all that are to be.")
    @Nullable List<String> credentials;

    @Option(
        names = "--on-opaque",
        paramLabel = "alert|refuse",
        description = "For lines whose real commands can't be worked out.")
    @Nullable String onOpaque;

    @Option(
        names = "--on-uncertain",
        paramLabel = "alert|refuse",
        description = "For lines that the capture isn't sure of.")
    @Nullable String onUncertain;

    @Option(
        names = "--environment",
        paramLabel = "NAME",
        description =
            "A variable that clients may set, perhaps with a trailing *; repeated for all.")
    @Nullable List<String> environment;

    @Option(
        names = "--channel",
        paramLabel = "WHAT",
        description =
            "shell, exec, sftp-upload, sftp-download, scp-upload, scp-download, rsync-upload,"
                + " rsync-download, git, agent or x11; repeated for all that are to be.")
    @Nullable List<String> channels;

    @Option(
        names = "--local-forward",
        paramLabel = "HOST:PORT",
        description =
            "Where the target may connect to for the operator (ssh -L, -D, -W), as"
                + " *.example.org:22 or 192.0.2.0/24:8000-8999; repeated for all.")
    @Nullable List<String> localForwards;

    @Option(
        names = "--remote-forward",
        paramLabel = "ADDRESS:PORT",
        description =
            "Where something may listen on the target for the operator (ssh -R); repeated for all.")
    @Nullable List<String> remoteForwards;

    @Option(
        names = "--local-socket",
        paramLabel = "PATH",
        description =
            "A Unix socket that the target may connect to for the operator, perhaps with *;"
                + " repeated for all.")
    @Nullable List<String> localSockets;

    @Option(
        names = "--remote-socket",
        paramLabel = "PATH",
        description =
            "A Unix socket at which something may listen on the target for the operator; repeated"
                + " for all.")
    @Nullable List<String> remoteSockets;

    @Option(
        names = "--elevation",
        paramLabel = "sudo|su|doas|none",
        description =
            "Whose password prompts the gateway answers; repeated for all, or none alone.")
    @Nullable List<String> elevation;

    @Option(
        names = "--inspector",
        paramLabel = "NAME|none",
        description =
            "Who judges transferred files, as the proxies' configuration names it; repeated in the"
                + " order in which they are asked, or none alone.")
    @Nullable List<String> inspectors;

    @Option(
        names = "--inspection-deadline",
        paramLabel = "SECONDS",
        description = "How long a verdict may take after a file's last byte; 1 to 3600.")
    @Nullable Integer inspectionDeadline;

    @Option(
        names = "--inspected-bytes",
        paramLabel = "BYTES",
        description = "How much of a file is inspected; 0 for all.")
    @Nullable Long inspectedBytes;

    @Option(
        names = "--larger-files",
        paramLabel = "refuse|pass",
        description = "What becomes of a file that is larger.")
    @Nullable String largerFiles;

    @Option(
        names = "--files-without-verdict",
        paramLabel = "refuse|pass",
        description = "What becomes of a file when an inspector fails or takes too long.")
    @Nullable String filesWithoutVerdict;

    @Option(names = "--description", paramLabel = "TEXT", description = "For people.")
    @Nullable String description;

    ObjectNode json(Invocation invocation) throws IOException {
      ObjectNode json = body.begin(invocation);
      new Fields(json)
          .put("description", description)
          .put("operators", operators)
          .put("operatorGroups", operatorGroups)
          .put("credentials", credentials)
          .within(
              "parameters",
              parameters ->
                  parameters
                      .put("onOpaque", onOpaque)
                      .put("onUncertain", onUncertain)
                      .put("environment", environment)
                      .within(
                          "channels",
                          allowed ->
                              allowed
                                  .put("allow", channels)
                                  .put("localForwards", localForwards)
                                  .put("remoteForwards", remoteForwards)
                                  .put("localSockets", localSockets)
                                  .put("remoteSockets", remoteSockets))
                      .put("elevation", orNone(elevation))
                      .within(
                          "inspection",
                          inspection ->
                              inspection
                                  .put("inspectors", orNone(inspectors))
                                  .put("deadlineSeconds", inspectionDeadline)
                                  .put("largestBytes", inspectedBytes)
                                  .put("beyondLargest", largerFiles)
                                  .put("withoutVerdict", filesWithoutVerdict)));
      return body.finish(json);
    }

    private static @Nullable List<String> orNone(@Nullable List<String> words) {
      return List.of("none").equals(words) ? List.of() : words;
    }
  }

  @Command(name = "list", description = "Lists grants.")
  int list(@Mixin Paging paging) throws UnusableConnectionException {
    return invocation.answers().list(all(), paging, GRANTS);
  }

  @Command(name = "create", description = "Grants credentials to operators.")
  int create(@Mixin GrantFields fields) throws IOException, UnusableConnectionException {
    return make(fields.json(invocation));
  }

  @Command(name = "change", description = "Changes what is given, and leaves the rest.")
  int change(
      @Parameters(paramLabel = "ID", description = "Its id; grants have no name.") String id,
      @Mixin GrantFields fields)
      throws IOException, UnusableConnectionException {
    return merge(id, fields.json(invocation));
  }
}
