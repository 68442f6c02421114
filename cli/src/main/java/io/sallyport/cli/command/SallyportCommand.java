package io.sallyport.cli.command;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** {@code ./sallyport} for administrators; what they can do are the commands below it. */
@Command(
    name = "sallyport",
    description = "Administers a privileged-access gateway for SSH.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      AdministratorCommands.class,
      AuditCommands.class,
      CompletionCommand.class,
      CredentialCommands.class,
      DestinationCommands.class,
      DeviceCommands.class,
      GrantCommands.class,
      GroupCommands.class,
      InterruptCommand.class,
      LockCommand.class,
      LockListCommand.class,
      OperatorCommands.class,
      RecordingCommands.class,
      ReleaseCommand.class,
      ReplayCommand.class,
      RiskCommands.class,
      RuleCommands.class,
      SearchCommands.class,
      SessionCommands.class,
      WatchCommand.class,
      WhoamiCommand.class
    })
final class SallyportCommand implements Runnable {

  private final Invocation invocation;

  @Spec @Nullable CommandSpec spec;

  SallyportCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "Show this.")
  boolean help;

  @Option(
      names = "--json",
      scope = ScopeType.INHERIT,
      description = "The interface's JSON, for scripts.")
  void json(boolean wanted) {
    invocation.json(wanted);
  }

  @Option(
      names = "--profile",
      paramLabel = "FILE",
      scope = ScopeType.INHERIT,
      description = "A file with \"url = …\" and \"token = …\" that only its owner may read.")
  void profile(@Nullable Path file) {
    invocation.profile(file);
  }

  @Override
  public void run() {
    if (spec != null) {
      throw new ParameterException(spec.commandLine(), "expected a command");
    }
  }
}
