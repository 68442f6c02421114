package io.sallyport.cli.command;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;

/** Prints what lets a shell complete our words. */
@Command(
    name = "completion",
    description = {
      "Prints what lets a shell complete these words.",
      "bash: source <(./sallyport completion bash)",
      "zsh:  source <(./sallyport completion zsh)"
    })
final class CompletionCommand implements Callable<Integer> {

  private final Invocation invocation;

  /** The shells that are known. */
  enum Shell {
    BASH,
    ZSH
  }

  @Parameters(paramLabel = "bash|zsh", description = "Which shell.")
  Shell shell = Shell.BASH;

  CompletionCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() {
    CommandLine commands = CommandRunner.commands(invocation);
    for (String word : invocation.surroundings().launcherWords()) {
      commands.addSubcommand(word, CommandSpec.create());
    }
    // The same for both: in zsh the script asks for bash's way of completing.
    invocation.out().print(AutoComplete.bash("sallyport", commands));
    return ExitStatus.DONE;
  }
}
