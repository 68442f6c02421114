package io.sallyport.proxy.elevation;

import io.sallyport.proxy.session.ElevationProgram;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A command of a judged line that may ask for a password on its terminal.
 *
 * @param targetUser whom it is to become, where the command says it; else empty
 */
public record ElevatingCommand(ElevationProgram program, String targetUser) {

  /**
   * Options after which {@code sudo} does not ask on the terminal: it reads elsewhere, or fails.
   */
  private static final Set<String> ASKS_ELSEWHERE =
      Set.of("-S", "--stdin", "-A", "--askpass", "-n", "--non-interactive");

  /** Options of {@code sudo}, {@code su} and {@code doas} that take the next word. */
  private static final Set<String> TAKE_A_VALUE =
      Set.of("-u", "-g", "-p", "-C", "-h", "-r", "-t", "-T", "-U", "-R", "-D", "-c", "-s", "-w");

  /**
   * Those of a line, by the judge's reading of it.
   *
   * @param commands an argv each
   */
  public static List<ElevatingCommand> of(List<List<String>> commands) {
    return commands.stream().flatMap(argv -> of(argv.iterator()).stream()).distinct().toList();
  }

  private static Optional<ElevatingCommand> of(Iterator<String> words) {
    if (!words.hasNext()) {
      return Optional.empty();
    }
    String called = words.next();
    Optional<ElevationProgram> program =
        ElevationProgram.called(called.substring(called.lastIndexOf('/') + 1));
    if (program.isEmpty()) {
      return Optional.empty();
    }
    String user = "";
    while (words.hasNext()) {
      String word = words.next();
      if (word.equals("--") || !word.startsWith("-")) {
        if (program.get() == ElevationProgram.SU && user.isEmpty() && !word.equals("--")) {
          user = word;
        }
        break;
      }
      if (program.get() == ElevationProgram.SUDO && asksElsewhere(word)) {
        return Optional.empty();
      }
      if (word.startsWith("--user=")) {
        user = word.substring("--user=".length());
      } else if (word.equals("-u") || word.equals("--user")) {
        user = words.hasNext() ? words.next() : "";
      } else if (word.startsWith("-u") && !word.startsWith("--")) {
        user = word.substring(2);
      } else if (TAKE_A_VALUE.contains(word)
          && words.hasNext()
          && takesValue(program.get(), word)) {
        words.next();
      }
    }
    return Optional.of(new ElevatingCommand(program.get(), user));
  }

  /** Of {@code sudo -s} and {@code doas -s} nothing follows; {@code su -s} names a shell. */
  private static boolean takesValue(ElevationProgram program, String option) {
    return program == ElevationProgram.SU ? !option.equals("-p") : !option.equals("-s");
  }

  private static boolean asksElsewhere(String option) {
    if (option.startsWith("--")) {
      return ASKS_ELSEWHERE.contains(option);
    }
    for (int i = 1; i < option.length(); i++) {
      String letter = "-" + option.charAt(i);
      if (ASKS_ELSEWHERE.contains(letter)) {
        return true;
      }
      if (TAKE_A_VALUE.contains(letter)) {
        return false;
      }
    }
    return false;
  }
}
