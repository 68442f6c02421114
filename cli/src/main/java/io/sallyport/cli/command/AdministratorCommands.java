package io.sallyport.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sallyport.cli.api.ApiPath;
import io.sallyport.cli.connection.UnusableConnectionException;
import io.sallyport.cli.output.Column;
import io.sallyport.cli.output.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Who may use this interface. */
@Command(name = "administrators", description = "Who may use this interface, and how.")
final class AdministratorCommands {

  private static final String ROOT = "/v1/administrators";

  private static final Table ADMINISTRATORS =
      Table.of(
          Column.of("NAME", "/name"),
          Column.of("ROLE", "/role"),
          Column.ref("OPERATOR", "/operator"),
          Column.time("MADE", "/createdAt"),
          Column.of("ID", "/id"));

  private final Invocation invocation;

  AdministratorCommands(Invocation invocation) {
    this.invocation = invocation;
  }

  @Command(name = "list", description = "Lists administrators and auditors.")
  int list(@Mixin Paging paging) throws UnusableConnectionException {
    return invocation.answers().list(ApiPath.of(ROOT), paging, ADMINISTRATORS);
  }

  @Command(name = "show", description = "Shows one.")
  int show(@Parameters(paramLabel = "ID", description = "Id or name.") String id)
      throws UnusableConnectionException {
    return invocation.answers().show(invocation.api().get(ApiPath.of(ROOT, id)));
  }

  @Command(
      name = "create",
      description =
          "Makes one. The token is given this once: to the file, which only you may read.")
  int create(
      @Parameters(paramLabel = "NAME", description = "Its name.") String name,
      @Option(
              names = "--role",
              paramLabel = "administrator|auditor",
              description = "An auditor sees everything and changes nothing; that is the default.")
          @Nullable String role,
      @Option(
              names = "--token-file",
              paramLabel = "FILE",
              required = true,
              description = "A new file for the token; - is standard output.")
          String tokenFile)
      throws IOException, UnusableConnectionException {
    boolean printed = tokenFile.equals("-");
    Path file = Path.of(tokenFile);
    if (!printed) {
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }
    ObjectNode body = invocation.object().put("name", name);
    new Fields(body).put("role", role);
    JsonNode made;
    try {
      made = invocation.api().post(ApiPath.of(ROOT), body);
    } catch (RuntimeException e) {
      if (!printed) {
        Files.delete(file);
      }
      throw e;
    }
    String token = made.path("token").asText();
    if (made instanceof ObjectNode object && !(printed && invocation.isJson())) {
      object.remove("token");
    }
    if (!printed) {
      Files.writeString(file, token + "\n", StandardOpenOption.WRITE);
    } else if (!invocation.isJson()) {
      invocation.out().println(token);
      return ExitStatus.DONE;
    }
    return invocation.answers().done("made administrator", made);
  }

  @Command(name = "delete", description = "Deletes one; the token is worth nothing from then on.")
  int delete(@Parameters(paramLabel = "ID", description = "Id or name.") String id)
      throws UnusableConnectionException {
    invocation.api().delete(ApiPath.of(ROOT, id));
    return invocation.answers().done("deleted administrator " + id);
  }

  @Command(
      name = "link",
      description = "Says which operator an administrator is too: nobody locks themself.")
  int link(
      @Parameters(paramLabel = "ID", description = "The administrator's id or name.") String id,
      @Parameters(paramLabel = "OPERATOR", description = "Id or name.") String operator)
      throws UnusableConnectionException {
    return patch("linked administrator", id, invocation.object().put("operator", operator));
  }

  @Command(name = "unlink", description = "Says that an administrator is no operator.")
  int unlink(@Parameters(paramLabel = "ID", description = "Id or name.") String id)
      throws UnusableConnectionException {
    return patch("unlinked administrator", id, invocation.object().putNull("operator"));
  }

  private int patch(String words, String id, ObjectNode body) throws UnusableConnectionException {
    return invocation.answers().done(words, invocation.api().patch(ApiPath.of(ROOT, id), body));
  }
}
