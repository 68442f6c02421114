package io.sallyport.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sallyport.cli.connection.UnusableConnectionException;
import io.sallyport.cli.output.Cell;
import io.sallyport.cli.output.Column;
import io.sallyport.cli.output.JsonPrinter;
import io.sallyport.cli.output.Table;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What commands may do. */
@Command(
    name = "rules",
    description = "What commands may do. A change governs the next sessions, not those that run.")
final class RuleCommands extends RegisteredThings {

  private static final Set<String> OF_THE_SERVER =
      Set.of("id", "version", "changedAt", "changedBy");

  private static final Table RULES =
      Table.of(
          Column.of("NAME", "/name"),
          Column.of("ACTION", "/action"),
          Column.of("CRITICALITY", "/criticality"),
          Column.of("ENABLED", "/enabled"),
          Column.of("VERSION", "/version"),
          Column.of("KIND", "/pattern/kind"),
          Column.text("PATTERN", "/pattern/text"),
          new Column("SCOPE", RuleCommands::scope, true));

  private static final Table VERSIONS =
      Table.of(
          Column.of("VERSION", "/version"),
          Column.time("CHANGED", "/changedAt"),
          Column.of("BY", "/changedBy"),
          Column.of("ACTION", "/action"),
          Column.of("ENABLED", "/enabled"),
          Column.of("KIND", "/pattern/kind"),
          Column.text("PATTERN", "/pattern/text"),
          new Column("SCOPE", RuleCommands::scope, true));

  private static final Table DIFFERENCES =
      Table.of(
          Column.time("TIME", "/at"),
          Column.ref("OPERATOR", "/operator"),
          Column.ref("DEVICE", "/device"),
          Column.of("RECORDED", "/recorded/decision"),
          Column.of("PROPOSED", "/proposed/decision"),
          new Column("RULES", item -> names(item.path("rules")), true),
          Column.text("LINE", "/line"));

  RuleCommands(Invocation invocation) {
    super(invocation, "/v1/rules", "rule");
  }

  private static String scope(JsonNode rule) {
    return Stream.of("operatorGroups", "deviceGroups", "devices", "credentials")
        .flatMap(kind -> StreamSupport.stream(rule.path("scope").path(kind).spliterator(), false))
        .map(Cell::ref)
        .collect(Collectors.joining(" "));
  }

  static String names(JsonNode rules) {
    return StreamSupport.stream(rules.spliterator(), false)
        .map(rule -> rule.isObject() ? Cell.text(rule.path("rule")) : Cell.text(rule))
        .collect(Collectors.joining(" "));
  }

  @Command(name = "list", description = "Lists rules.")
  int list(@Mixin Paging paging) throws UnusableConnectionException {
    return invocation.answers().list(all(), paging, RULES);
  }

  @Command(name = "versions", description = "Lists every version of a rule, the newest first.")
  int versions(
      @Parameters(paramLabel = "ID", description = "Its id or name.") String id,
      @Mixin Paging paging)
      throws UnusableConnectionException {
    return invocation.answers().list(path(id, "versions"), paging, VERSIONS);
  }

  @Command(name = "create", description = "Makes a rule.")
  int create(
      @Parameters(paramLabel = "NAME", arity = "0..1", description = "The rule's name.")
          @Nullable String name,
      @Mixin RuleFields fields)
      throws IOException, UnusableConnectionException {
    ObjectNode body = fields.json(invocation);
    new Fields(body).put("name", name);
    return make(body);
  }

  @Command(name = "change", description = "Changes what is given, and leaves the rest.")
  int change(
      @Parameters(paramLabel = "ID", description = "Its id or name.") String id,
      @Option(names = "--name", paramLabel = "NAME", description = "Another name.")
          @Nullable String name,
      @Mixin RuleFields fields)
      throws IOException, UnusableConnectionException {
    ObjectNode body = fields.json(invocation);
    new Fields(body).put("name", name);
    return merge(id, body);
  }

  @Command(name = "clone", description = "Makes a rule like another, with what is given changed.")
  int cloneRule(
      @Parameters(paramLabel = "ID", description = "The other's id or name.") String id,
      @Parameters(paramLabel = "NAME", description = "The name of the new one.") String name,
      @Mixin RuleFields fields)
      throws IOException, UnusableConnectionException {
    if (!(invocation.api().get(path(id)) instanceof ObjectNode rule)) {
      throw new IOException("the server answered with what is no rule");
    }
    rule.remove(OF_THE_SERVER);
    rule.setAll(fields.body.begin(invocation));
    return make(fields.over(rule).put("name", name));
  }

  @Command(name = "enable", description = "Lets a rule govern the next sessions.")
  int enable(@Parameters(paramLabel = "ID", description = "Its id or name.") String id)
      throws UnusableConnectionException {
    return merge(id, invocation.object().put("enabled", true));
  }

  @Command(name = "disable", description = "Lets a rule govern no further session.")
  int disable(@Parameters(paramLabel = "ID", description = "Its id or name.") String id)
      throws UnusableConnectionException {
    return merge(id, invocation.object().put("enabled", false));
  }

  @Command(
      name = "explain",
      description = "Says what the judge makes of a line: its commands, the rules that match.")
  int explain(
      @Parameters(paramLabel = "LINE", description = "As submitted; - is standard input.")
          String line,
      @Option(
              names = "--earlier",
              paramLabel = "LINE",
              description = "A line of the session before it; may be repeated.")
          @Nullable List<String> earlier,
      @Option(names = "--dialect", paramLabel = "NAME", description = "The device's.")
          @Nullable String dialect,
      @Option(
              names = "--kind",
              paramLabel = "terminal|exec|standard_input",
              description = "How it is submitted; terminal when absent.")
          @Nullable String kind,
      @Option(
              names = "--rules-file",
              paramLabel = "FILE",
              description = "Rules in JSON or YAML; those that are registered when absent.")
          @Nullable String rulesFile,
      @Option(names = "--on-opaque", paramLabel = "alert|refuse", description = "As in a grant.")
          @Nullable String onOpaque)
      throws IOException, UnusableConnectionException {
    ObjectNode body = invocation.object().put("line", line(line));
    new Fields(body)
        .put("earlier", earlier)
        .put("dialect", dialect)
        .put("kind", kind)
        .put("onOpaque", onOpaque);
    if (rulesFile != null) {
      body.set("rules", rules(rulesFile));
    }
    return invocation.answers().show(invocation.api().post(path("explain"), body));
  }

  @Command(
      name = "replay",
      description = "Says which lines of sessions that were would be decided differently.")
  int replay(
      @Option(
              names = "--rules-file",
              paramLabel = "FILE",
              required = true,
              description = "All rules that there would be, in JSON or YAML; - is standard input.")
          String rulesFile,
      @Mixin SessionFilterOptions filter,
      @Option(names = "--on-opaque", paramLabel = "alert|refuse", description = "As in a grant.")
          @Nullable String onOpaque,
      @Mixin Paging paging)
      throws IOException, UnusableConnectionException {
    ObjectNode body = invocation.object();
    body.set("rules", rules(rulesFile));
    new Fields(body)
        .put("operator", filter.operator)
        .put("device", filter.device)
        .put("from", filter.from == null ? null : filter.from.toString())
        .put("to", filter.to == null ? null : filter.to.toString())
        .put("onOpaque", onOpaque)
        .put("limit", paging.limit)
        .put("after", paging.after);
    boolean titled = true;
    String next;
    do {
      JsonNode answer = invocation.api().post(path("replay"), body);
      next = answer.path("next").asText("");
      print(answer, titled);
      titled = false;
      body.put("after", next);
    } while (paging.all && !next.isEmpty());
    return ExitStatus.DONE;
  }

  private void print(JsonNode answer, boolean titled) {
    if (invocation.isJson()) {
      new JsonPrinter().print(invocation.out(), answer);
      return;
    }
    DIFFERENCES.print(invocation.out(), invocation.screen(), answer.path("items"), titled);
    invocation
        .err()
        .printf(
            "%d differ of %d lines in %d sessions%s%n",
            answer.path("items").size(),
            answer.path("lines").asLong(),
            answer.path("sessions").asLong(),
            answer.has("next") ? "; there are more sessions: --all" : "");
  }

  /** A list of rules, one rule, or an object that has them under "rules". */
  private ArrayNode rules(String file) throws IOException {
    JsonNode document = invocation.document(file);
    JsonNode rules = document.path("rules").isArray() ? document.path("rules") : document;
    if (rules instanceof ArrayNode list) {
      return list;
    }
    if (rules.isObject()) {
      return invocation.object().arrayNode().add(rules);
    }
    throw new UsageException(file + " must have a list of rules");
  }

  private String line(String given) throws IOException {
    if (!given.equals("-")) {
      return given;
    }
    String text = new String(invocation.surroundings().in().readAllBytes(), StandardCharsets.UTF_8);
    return text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
  }
}
