package io.sallyport.judgement.shell;

import java.util.List;
import java.util.Set;

/** Where a shell that a command starts takes its commands from. */
public sealed interface ShellInvocation {

  /** The command is no shell. */
  record None() implements ShellInvocation {}

  /**
   * From the word after {@code -c}.
   *
   * @param index of that word in the command
   */
  record Code(Word code, int index) implements ShellInvocation {}

  /**
   * From a file.
   *
   * @param index of the file's word in the command
   */
  record Script(int index) implements ShellInvocation {}

  /**
   * From its standard input.
   *
   * @param redirected that is not the input of the line itself
   * @param index of the first argument that the commands get
   */
  record FromInput(boolean redirected, int index) implements ShellInvocation {}

  /** It can't be told. */
  record Unclear() implements ShellInvocation {}

  /** The shells, by base name. */
  Set<String> SHELLS =
      Set.of(
          "sh", "bash", "dash", "zsh", "ksh", "ksh93", "mksh", "ash", "fish", "rbash", "rksh",
          "csh", "tcsh", "yash", "posh", "hush");

  /** What a command is, seen as the start of a shell. What it wraps is not looked at. */
  static ShellInvocation of(SimpleCommand command) {
    if (!SHELLS.contains(command.programName())) {
      return new None();
    }
    List<Word> words = command.words();
    boolean code = false;
    boolean input = false;
    int i = 1;
    while (i < words.size()) {
      Word word = words.get(i);
      if (word.known().isEmpty()) {
        if (code || word.parts().stream().allMatch(ShellInvocation::isFile)) {
          break;
        }
        return new Unclear();
      }
      String known = word.known().get();
      if (known.equals("-") || known.equals("--")) {
        i++;
        break;
      } else if (known.startsWith("--")) {
        code |= known.equals("--command");
        i += known.equals("--rcfile") || known.equals("--init-file") ? 2 : 1;
      } else if (known.length() > 1 && (known.startsWith("-") || known.startsWith("+"))) {
        code |= known.startsWith("-") && known.indexOf('c') > 0;
        input |= known.startsWith("-") && known.indexOf('s') > 0;
        i += known.endsWith("o") || known.endsWith("O") ? 2 : 1;
      } else {
        break;
      }
    }
    if (code) {
      return i < words.size() ? new Code(words.get(i), i) : new Unclear();
    }
    return i < words.size() && !input ? new Script(i) : fromInput(command, i);
  }

  private static boolean isFile(Word.Part part) {
    return part instanceof Word.Unknown unknown && unknown.kind() == Word.Kind.PROCESS_SUBSTITUTION;
  }

  private static ShellInvocation fromInput(SimpleCommand command, int index) {
    return new FromInput(
        command.redirections().stream().anyMatch(Redirection::replacesInput), index);
  }
}
