package io.sallyport.judgement.shell.evaluate;

import io.sallyport.judgement.shell.SimpleCommand;
import io.sallyport.judgement.shell.Word.Kind;
import io.sallyport.judgement.shell.evaluate.Fragment.Hole;
import io.sallyport.judgement.shell.evaluate.Fragment.Known;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Code of which parts aren't known: what is known of it can still be judged. */
final class PartialCode {

  private static final String NAME = "sallyport__";

  /** Variables that hold a name, a number or a path, whoever set them. */
  private static final Pattern PLAIN_VARIABLE =
      Pattern.compile(
          "\\$\\{?(HOME|USER|LOGNAME|HOSTNAME|HOST|PWD|OLDPWD|UID|EUID|GROUPS|PPID|RANDOM|SECONDS"
              + "|LANG|TERM|DISPLAY|TMPDIR|LINENO|SHLVL|COLUMNS|LINES|SUDO_USER|[?$!#-])}?");

  /** Programs that print a name, a number or a path. */
  private static final Set<String> PLAIN_OUTPUT =
      Set.of(
          "date",
          "hostname",
          "whoami",
          "id",
          "pwd",
          "nproc",
          "uname",
          "basename",
          "dirname",
          "mktemp",
          "tty",
          "arch",
          "logname",
          "seq",
          "wc",
          "getconf",
          "pidof",
          "pgrep",
          "uptime",
          "lsb_release",
          "hostid");

  /** Programs that print code for the shell that calls them, and nothing that others wrote. */
  private static final Set<String> CODE_OUTPUT =
      Set.of("ssh-agent", "dircolors", "lesspipe", "keychain", "resize", "tset");

  /** Whether what isn't known of it is no code, or code that only sets up the shell. */
  static boolean isHarmless(Value code) {
    for (Fragment fragment : code.fragments()) {
      if (fragment instanceof Hole hole && !isHarmless(hole)) {
        return false;
      }
    }
    return true;
  }

  /**
   * Whether what isn't known of a filter's program stands in it as data does: a variable, or what
   * is no code at all, between parts that are known.
   */
  static boolean isData(Value code) {
    return hasKnownPart(code)
        && code.fragments().stream()
            .allMatch(
                f -> !(f instanceof Hole hole) || hole.kind() == Kind.VARIABLE || isHarmless(hole));
  }

  private static boolean isHarmless(Hole hole) {
    return switch (hole.kind()) {
      case TILDE, ARITHMETIC -> true;
      case VARIABLE -> PLAIN_VARIABLE.matcher(hole.source()).matches();
      case COMMAND_SUBSTITUTION -> isOutputOf(hole, PLAIN_OUTPUT) || isOutputOf(hole, CODE_OUTPUT);
      case PROCESS_SUBSTITUTION, GLOB, BRACES, HISTORY, FURTHER_ARGUMENTS, BELOW -> false;
    };
  }

  private static boolean isOutputOf(Hole hole, Set<String> programs) {
    return !hole.origins().isEmpty()
        && hole.origins().stream().map(SimpleCommand::programName).allMatch(programs::contains);
  }

  /** Whether all of it is printed by programs that set up the shell. */
  static boolean onlySetsUp(Value code) {
    return code.fragments().stream()
        .allMatch(f -> f instanceof Hole hole && isOutputOf(hole, CODE_OUTPUT));
  }

  /** Whether some of it is known that could be a command. */
  static boolean hasKnownPart(Value code) {
    return code.fragments().stream()
        .anyMatch(f -> f instanceof Known known && !known.text().isBlank());
  }

  /** The code, with a variable of the session for each part that isn't known. */
  static String text(Evaluation e, Value code) {
    StringBuilder text = new StringBuilder();
    for (Fragment fragment : code.fragments()) {
      switch (fragment) {
        case Known(String known, boolean live) -> text.append(known);
        case Hole hole -> {
          String name = NAME + e.namedParts++;
          Variable part = Variable.of(new Value(List.of(hole))).asExported();
          e.session.variables.put(name, part);
          text.append("${").append(name).append('}');
        }
      }
    }
    return text.toString();
  }

  /** Takes the variables back that {@link #text} has made. */
  static void forget(Evaluation e) {
    e.session.variables.keySet().removeIf(name -> name.startsWith(NAME));
  }

  private PartialCode() {}
}
