package io.sallyport.judgement.verdict;

import io.sallyport.judgement.shell.OpaqueReason;
import io.sallyport.judgement.shell.ShellInvocation;
import io.sallyport.judgement.shell.ShellLine;
import io.sallyport.judgement.shell.SimpleCommand;
import java.util.Set;

/** Finds the shells that take their commands from the line's own standard input. */
final class InputReaders {

  /** Programs that start a shell without being one. */
  private static final Set<String> SHELL_STARTERS = Set.of("su", "newgrp", "sg", "login");

  private static final Set<String> SUDO_SHELL_OPTIONS = Set.of("--login", "--shell");

  /** Whether any command of the line is one; when in doubt it is. */
  static boolean readsCommands(ShellLine line) {
    return line.opaque().stream().anyMatch(part -> isDoubt(part.reason()))
        || line.everyCommand().anyMatch(InputReaders::readsCommands);
  }

  private static boolean isDoubt(OpaqueReason reason) {
    return switch (reason) {
      case COMPUTED_NAME,
          COMPUTED_OPTION,
          UNKNOWN_CODE,
          NOT_UNDERSTOOD,
          CODE_INCOMPLETE,
          MAY_NOT_RUN,
          RESTRICTED,
          FORGOTTEN,
          LIMIT ->
          true;
      // Piped code is found by its shell: a pipe may carry the line's input, a file doesn't.
      case SCRIPT,
          HISTORY,
          PIPED_CODE,
          INLINE_CODE,
          KEYS_BOUND,
          UNKNOWN_ARGUMENT,
          PROTECTED,
          ALIKE ->
          false;
    };
  }

  private static boolean readsCommands(SimpleCommand command) {
    return switch (ShellInvocation.of(command)) {
      case ShellInvocation.None none -> startsShell(command);
      case ShellInvocation.Code code -> false;
      case ShellInvocation.Script script -> false;
      case ShellInvocation.Unclear unclear -> true;
      case ShellInvocation.FromInput(boolean redirected, int index) -> !redirected;
    };
  }

  private static boolean startsShell(SimpleCommand command) {
    String program = command.programName();
    return SHELL_STARTERS.contains(program)
        || (program.equals("sudo") && command.argv().stream().anyMatch(InputReaders::isSudoShell));
  }

  private static boolean isSudoShell(String option) {
    return option.matches("-[a-zA-Z]*[is][a-zA-Z]*") || SUDO_SHELL_OPTIONS.contains(option);
  }

  private InputReaders() {}
}
