package io.sallyport.cli.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sallyport.cli.api.ApiPath;
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

/** Who logs in over SSH. */
@Command(name = "operators", description = "Who logs in over SSH: accounts, public keys, blocks.")
final class OperatorCommands extends RegisteredThings {

  private static final String KEYS = "public-keys";

  private static final Table OPERATORS =
      Table.of(
          Column.of("NAME", "/name"),
          Column.text("DISPLAY NAME", "/displayName"),
          Column.refs("GROUPS", "/groups"),
          Column.of("ENABLED", "/enabled"),
          Column.of("PASSWORD", "/hasPassword"),
          Column.text("BLOCKED BY", "/blocked/by"),
          Column.text("LOCKED BY", "/lock/by"),
          Column.time("CHANGED", "/changedAt"));

  private static final Table PUBLIC_KEYS =
      Table.of(
          Column.of("ID", "/id"),
          Column.of("TYPE", "/type"),
          Column.of("FINGERPRINT", "/fingerprint"),
          Column.time("ADDED", "/addedAt"));

  OperatorCommands(Invocation invocation) {
    super(invocation, "/v1/operators", "operator");
  }

  /** What can be said of an operator. */
  static final class OperatorFields {

    @Mixin BodyOptions body = new BodyOptions();
    @Mixin SecretOptions secret = new SecretOptions();

    @Option(names = "--display-name", paramLabel = "TEXT", description = "The person's name.")
    @Nullable String displayName;

    @Option(
        names = "--public-key-file",
        paramLabel = "FILE",
        description = "All public keys, an OpenSSH line each; - is standard input.")
    @Nullable List<String> keyFiles;

    @Option(
        names = "--group",
        paramLabel = "GROUP",
        description = "A group of operators, by id or name; repeated for all that are to be.")
    @Nullable List<String> groups;

    @Option(names = "--enabled", negatable = true, description = "Whether sessions can begin.")
    @Nullable Boolean enabled;

    ObjectNode json(Invocation invocation) throws IOException {
      ObjectNode json = body.begin(invocation);
      new Fields(json)
          .put("displayName", displayName)
          .put("publicKeys", keyFiles == null ? null : Fields.keys(invocation, keyFiles))
          .put("groups", groups)
          .put("enabled", enabled);
      secret.put(invocation, json, "password");
      return body.finish(json);
    }
  }

  @Command(name = "list", description = "Lists operators.")
  int list(@Mixin Paging paging) throws UnusableConnectionException {
    return invocation.answers().list(all(), paging, OPERATORS);
  }

  @Command(name = "create", description = "Makes an operator.")
  int create(
      @Parameters(paramLabel = "NAME", arity = "0..1", description = "The login name.")
          @Nullable String name,
      @Mixin OperatorFields fields)
      throws IOException, UnusableConnectionException {
    ObjectNode body = fields.json(invocation);
    new Fields(body).put("name", name);
    return make(body);
  }

  @Command(name = "change", description = "Changes what is given, and leaves the rest.")
  int change(
      @Parameters(paramLabel = "ID", description = "Its id or name.") String id,
      @Mixin OperatorFields fields)
      throws IOException, UnusableConnectionException {
    return merge(id, fields.json(invocation));
  }

  @Command(name = "block", description = "Blocks the account until it is unblocked.")
  int block(
      @Parameters(paramLabel = "ID", description = "Its id or name.") String id,
      @Option(names = "--reason", paramLabel = "TEXT", description = "The operator reads it.")
          @Nullable String reason,
      @Option(names = "--end-sessions", description = "End the sessions that run.")
          boolean endSessions)
      throws UnusableConnectionException {
    ObjectNode body = invocation.object();
    new Fields(body).put("reason", reason).put("endSessions", endSessions);
    return invocation
        .answers()
        .done("blocked operator", invocation.api().post(path(id, "block"), body));
  }

  @Command(name = "unblock", description = "Unblocks the account.")
  int unblock(
      @Parameters(paramLabel = "ID", description = "Its id or name.") String id,
      @Option(names = "--reason", paramLabel = "TEXT", description = "Why, for the audit.")
          @Nullable String reason)
      throws UnusableConnectionException {
    ObjectNode body = invocation.object();
    new Fields(body).put("reason", reason);
    return invocation
        .answers()
        .done("unblocked operator", invocation.api().post(path(id, "unblock"), body));
  }

  @Command(name = "keys", description = "Lists the public keys of an operator.")
  int keys(
      @Parameters(paramLabel = "ID", description = "Its id or name.") String id,
      @Mixin Paging paging)
      throws UnusableConnectionException {
    return invocation.answers().list(path(id, KEYS), paging, PUBLIC_KEYS);
  }

  @Command(name = "show-key", description = "Shows a public key.")
  int showKey(
      @Parameters(paramLabel = "ID", description = "The operator's id or name.") String id,
      @Parameters(paramLabel = "KEY", description = "The key's id.") String key)
      throws UnusableConnectionException {
    return invocation.answers().show(invocation.api().get(path(id, KEYS, key)));
  }

  @Command(name = "add-key", description = "Adds public keys to an operator's.")
  int addKey(
      @Parameters(paramLabel = "ID", description = "Its id or name.") String id,
      @Parameters(
              paramLabel = "FILE",
              description = "OpenSSH public keys, a line each; - is standard input.")
          String file)
      throws IOException, UnusableConnectionException {
    ApiPath keys = path(id, KEYS);
    List<String> lines = Fields.keys(invocation, List.of(file));
    if (lines.isEmpty()) {
      throw new UsageException(file + " has no public key");
    }
    for (String line : lines) {
      ObjectNode body = invocation.object().put("key", line);
      invocation.answers().done("added key", invocation.api().post(keys, body));
    }
    return ExitStatus.DONE;
  }

  @Command(name = "delete-key", description = "Takes a public key away.")
  int deleteKey(
      @Parameters(paramLabel = "ID", description = "The operator's id or name.") String id,
      @Parameters(paramLabel = "KEY", description = "The key's id.") String key)
      throws UnusableConnectionException {
    invocation.api().delete(path(id, KEYS, key));
    return invocation.answers().done("deleted key " + key);
  }
}
