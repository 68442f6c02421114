package io.sallyport.judgement.shell;

import java.util.List;
import java.util.Set;

/** Where a shell that a command starts takes its commands from. */
public sealed interface ShellInvocation {

  /** The command is no shell. */
  record None() implements ShellInvocation {}

  /** From the word after {@code -c}. */
  record Code(Word code) implements ShellInvocation {}

  /** From a file. */
  record Script() implements ShellInvocation {}

  /**
   * From its standard input.
   *
   * @param redirected that is not the input of the line itself
   */
  record FromInput(boolean redirected) implements ShellInvocation {}

  /** It can't be told. */
  record Unclear() implements ShellInvocation {}

  /** The shells, by base name. */
  Set<String> SHELLS = Set.of("sh", "bash", "dash", "zsh", "ksh", "mksh", "ash", "fish", "rbash");

  /** What a command is, seen as the start of a shell. What it wraps is not looked at. */
  static ShellInvocation of(SimpleCommand command) {
    if (!SHELLS.contains(command.programName())) {
      return new None();
    }
    List<Word> words = command.words();
    boolean code = false;
    int i = 1;
    while (i < words.size()) {
      Word word = words.get(i);
      if (word.known().isEmpty()) {
        return new Unclear();
      }
      String known = word.known().get();
      if (known.equals("-") || known.equals("--")) {
        i++;
        break;
      } else if (known.startsWith("--")) {
        i += known.equals("--rcfile") || known.equals("--init-file") ? 2 : 1;
      } else if (known.length() > 1 && (known.startsWith("-") || known.startsWith("+"))) {
        code |= known.startsWith("-") && known.indexOf('c') > 0;
        if (known.indexOf('s') > 0 && !code) {
          return fromInput(command);
        }
        i += known.endsWith("o") || known.endsWith("O") ? 2 : 1;
      } else {
        break;
      }
    }
    if (code) {
      return i < words.size() ? new Code(words.get(i)) : new Unclear();
    }
    return i < words.size() ? new Script() : fromInput(command);
  }

  private static ShellInvocation fromInput(SimpleCommand command) {
    return new FromInput(command.redirections().stream().anyMatch(Redirection::replacesInput));
  }
}
