package io.sallyport.cli.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sallyport.cli.connection.UnusableConnectionException;
import io.sallyport.cli.output.Column;
import io.sallyport.cli.output.Table;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Groups of operators and of devices. */
@Command(name = "groups", description = "Groups of operators and of devices.")
final class GroupCommands extends RegisteredThings {

  private static final Table GROUPS =
      Table.of(
          Column.of("ID", "/id"),
          Column.of("KIND", "/kind"),
          Column.of("NAME", "/name"),
          Column.text("DESCRIPTION", "/description"));

  GroupCommands(Invocation invocation) {
    super(invocation, "/v1/groups", "group");
  }

  @Command(name = "list", description = "Lists groups.")
  int list(
      @Option(names = "--kind", paramLabel = "operator|device", description = "Only these.")
          @Nullable String kind,
      @Mixin Paging paging)
      throws UnusableConnectionException {
    return invocation.answers().list(all().with("kind", kind), paging, GROUPS);
  }

  @Command(
      name = "create",
      description = "Makes a group. Who is in it is said of the operators and devices.")
  int create(
      @Parameters(paramLabel = "NAME", arity = "0..1", description = "The group's name.")
          @Nullable String name,
      @Option(names = "--kind", paramLabel = "operator|device", description = "Of what.")
          @Nullable String kind,
      @Option(names = "--description", paramLabel = "TEXT", description = "For people.")
          @Nullable String description,
      @Mixin BodyOptions body)
      throws IOException, UnusableConnectionException {
    ObjectNode json = body.begin(invocation);
    new Fields(json).put("name", name).put("kind", kind).put("description", description);
    return make(body.finish(json));
  }

  @Command(name = "change", description = "Changes what is given, and leaves the rest.")
  int change(
      @Parameters(paramLabel = "ID", description = "Its id or name.") String id,
      @Option(names = "--name", paramLabel = "NAME", description = "Another name.")
          @Nullable String name,
      @Option(names = "--description", paramLabel = "TEXT", description = "For people.")
          @Nullable String description,
      @Mixin BodyOptions body)
      throws IOException, UnusableConnectionException {
    ObjectNode json = body.begin(invocation);
    new Fields(json).put("name", name).put("description", description);
    return merge(id, body.finish(json));
  }
}
