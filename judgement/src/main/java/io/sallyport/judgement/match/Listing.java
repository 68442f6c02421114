package io.sallyport.judgement.match;

import java.util.List;
import java.util.Set;

/**
 * What a pattern of an allowlist names: a command is on the list when it has nothing beyond that.
 *
 * @param letters of all short options
 * @param further whether more arguments may follow
 */
record Listing(
    Cells program,
    List<Argument> options,
    List<Argument> operands,
    Set<Integer> letters,
    boolean further) {

  /** Where a program of an allowlist may be, if the command gives its path. */
  private static final Set<String> SYSTEM_DIRECTORIES =
      Set.of("/bin", "/sbin", "/usr/bin", "/usr/sbin", "/usr/local/bin", "/usr/local/sbin");

  /** Whether a command's program is the one, where programs of that name are. */
  boolean hasProgram(CommandForm command) {
    Cells written = command.program();
    if (program.contains('/')) {
      return program.matches(written.normalised());
    }
    if (!written.contains('/')) {
      return program.matches(written);
    }
    String path = written.isPlain() ? written.normalised().text() : "";
    int slash = path.lastIndexOf('/');
    return slash > 0
        && SYSTEM_DIRECTORIES.contains(path.substring(0, slash))
        && program.matches(Cells.of(path.substring(slash + 1)));
  }

  /**
   * Goes through the arguments in order: each is named by the pattern, or comes after all that is
   * and may be further.
   */
  boolean hasArguments(CommandForm command) {
    int operand = 0;
    for (Argument argument : command.arguments()) {
      boolean named =
          argument.option()
              ? namesOption(argument)
              : operand < operands.size()
                  && operands.get(operand).normalised().matches(argument.normalised());
      if (named && !argument.option()) {
        operand++;
      }
      if (!named && !(further && operand == operands.size())) {
        return false;
      }
    }
    return operand == operands.size()
        && options.stream().allMatch(option -> givesOption(command, option));
  }

  private boolean namesOption(Argument option) {
    return options.stream().anyMatch(o -> o.cells().matches(option.cells()))
        || (!option.isLong()
            && !letters.isEmpty()
            && letters.containsAll(Arguments.letters(option)));
  }

  private boolean givesOption(CommandForm command, Argument option) {
    boolean words = Arguments.hasOneDashWords(program.lastComponent().text());
    return command.arguments().stream()
            .anyMatch(a -> a.option() && option.cells().matches(a.cells()))
        || (!option.isLong() && !words && command.letters().containsAll(Arguments.letters(option)));
  }
}
