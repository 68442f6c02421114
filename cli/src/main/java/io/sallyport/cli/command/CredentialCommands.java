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

/** Accounts on devices. */
@Command(
    name = "credentials",
    description = "Accounts on devices; their secrets can only be written.")
final class CredentialCommands extends RegisteredThings {

  private static final Table CREDENTIALS =
      Table.of(
          Column.of("NAME", "/fullName"),
          Column.text("LOGIN", "/login"),
          Column.of("SECRET", "/secretKind"),
          Column.of("SEALED BY", "/keyId"),
          Column.time("CHANGED", "/changedAt"));

  CredentialCommands(Invocation invocation) {
    super(invocation, "/v1/credentials", "credential");
  }

  /** What can be said of a credential. */
  static final class CredentialFields {

    @Mixin BodyOptions body = new BodyOptions();
    @Mixin SecretOptions secret = new SecretOptions();

    @Option(
        names = "--login",
        paramLabel = "NAME",
        description = "The login name on the target; the credential's name when absent.")
    @Nullable String login;

    @Option(
        names = "--private-key-file",
        paramLabel = "FILE",
        description = "A private key in OpenSSH or PEM form, not encrypted; - is standard input.")
    @Nullable String privateKeyFile;

    @Option(
        names = "--elevation-password-file",
        paramLabel = "FILE",
        description =
            "What sudo's prompts are answered with, where that is not the login password; an empty"
                + " file: there is none. - is standard input.")
    @Nullable String elevationPasswordFile;

    ObjectNode json(Invocation invocation) throws IOException {
      ObjectNode json = body.begin(invocation);
      new Fields(json).put("login", login);
      ObjectNode given = invocation.object();
      secret.put(invocation, given, "password");
      if (privateKeyFile != null) {
        given.put("privateKey", invocation.secrets().ofFile(privateKeyFile));
      }
      if (given.size() > 1) {
        throw new UsageException("either a password or a private key, not both");
      }
      if (!given.isEmpty()) {
        json.set("secret", given);
      }
      if (elevationPasswordFile != null) {
        json.put("elevationPassword", invocation.secrets().ofFile(elevationPasswordFile));
      }
      return body.finish(json);
    }
  }

  @Command(name = "list", description = "Lists credentials, without their secrets.")
  int list(
      @Option(names = "--device", paramLabel = "DEVICE", description = "Only this one's.")
          @Nullable String device,
      @Mixin Paging paging)
      throws UnusableConnectionException {
    return invocation.answers().list(all().with("device", device), paging, CREDENTIALS);
  }

  @Command(name = "create", description = "Makes a credential on a device.")
  int create(
      @Parameters(
              paramLabel = "NAME@DEVICE",
              arity = "0..1",
              description = "Its name, and the device by id or name.")
          @Nullable String fullName,
      @Mixin CredentialFields fields)
      throws IOException, UnusableConnectionException {
    ObjectNode body = fields.json(invocation);
    if (fullName != null) {
      int at = fullName.lastIndexOf('@');
      if (at < 1 || at == fullName.length() - 1) {
        throw new UsageException("expected NAME@DEVICE, came " + fullName);
      }
      body.put("name", fullName.substring(0, at)).put("device", fullName.substring(at + 1));
    }
    return make(body);
  }

  @Command(
      name = "change",
      description = "Changes what is given, and leaves the rest; ID may be NAME@DEVICE.")
  int change(
      @Parameters(paramLabel = "ID", description = "Its id or NAME@DEVICE.") String id,
      @Mixin CredentialFields fields)
      throws IOException, UnusableConnectionException {
    return merge(id, fields.json(invocation));
  }
}
