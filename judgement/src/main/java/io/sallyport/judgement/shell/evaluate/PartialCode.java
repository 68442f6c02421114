package io.sallyport.judgement.shell.evaluate;

import io.sallyport.judgement.shell.SimpleCommand;
import io.sallyport.judgement.shell.Word.Kind;
import io.sallyport.judgement.shell.evaluate.Fragment.Hole;
import io.sallyport.judgement.shell.evaluate.Fragment.Known;
import io.sallyport.judgement.shell.wrapper.PlainPrograms;
import java.util.List;
import java.util.Map;
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

  /**
   * Programs that print code for the shell that calls them, and nothing that others wrote; with a
   * word that their arguments must have.
   */
  private static final Map<String, String> CODE_OUTPUT =
      Map.ofEntries(
          Map.entry("ssh-agent", ""),
          Map.entry("dircolors", ""),
          Map.entry("lesspipe", ""),
          Map.entry("keychain", ""),
          Map.entry("resize", ""),
          Map.entry("tset", ""),
          Map.entry("gnome-keyring-daemon", ""),
          Map.entry("dbus-launch", ""),
          Map.entry("fzf", ""),
          Map.entry("register-python-argcomplete", ""),
          Map.entry("direnv", "hook"),
          Map.entry("pyenv", "init"),
          Map.entry("rbenv", "init"),
          Map.entry("nodenv", "init"),
          Map.entry("jenv", "init"),
          Map.entry("goenv", "init"),
          Map.entry("starship", "init"),
          Map.entry("zoxide", "init"),
          Map.entry("atuin", "init"),
          Map.entry("mcfly", "init"),
          Map.entry("mise", "activate"),
          Map.entry("rtx", "activate"),
          Map.entry("fnm", "env"),
          Map.entry("opam", "env"),
          Map.entry("brew", "shellenv"),
          Map.entry("thefuck", "--alias"),
          Map.entry("minikube", "docker-env"),
          Map.entry("docker-machine", "env"),
          Map.entry("podman", "completion"),
          Map.entry("conda", "shell.bash"),
          Map.entry("luarocks", "path"),
          Map.entry("aws", "export-credentials"),
          Map.entry("hub", "alias"),
          Map.entry("systemctl", "show-environment"));

  /** With these words any program prints what completes its own words. */
  private static final Set<String> COMPLETION =
      Set.of(
          "completion",
          "completions",
          "--completion",
          "--bash-completion",
          "generate-shell-completion");

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
            .allMatch(f ->
                !(f instanceof Hole hole)
                    || hole.kind() == Kind.VARIABLE
                    || isRead(hole)
                    || isHarmless(hole));
  }

  /** Whether it is from a file, and no command has made it. */
  private static boolean isRead(Hole hole) {
    return hole.kind() == Kind.COMMAND_SUBSTITUTION && hole.origins().isEmpty();
  }

  private static boolean isHarmless(Hole hole) {
    return switch (hole.kind()) {
      case TILDE, ARITHMETIC -> true;
      case VARIABLE -> PLAIN_VARIABLE.matcher(hole.source()).matches();
      case COMMAND_SUBSTITUTION -> isPlainOutput(hole) || setsUp(hole);
      case PROCESS_SUBSTITUTION, GLOB, BRACES, HISTORY, FURTHER_ARGUMENTS, BELOW -> false;
    };
  }

  private static boolean isPlainOutput(Hole hole) {
    return !hole.origins().isEmpty()
        && hole.origins().stream().map(SimpleCommand::programName).allMatch(PLAIN_OUTPUT::contains);
  }

  private static boolean setsUp(Hole hole) {
    return !hole.origins().isEmpty() && hole.origins().stream().allMatch(PartialCode::printsCode);
  }

  private static boolean printsCode(SimpleCommand command) {
    List<String> arguments = command.argv();
    String needed = CODE_OUTPUT.get(command.programName());
    return (needed != null && (needed.isEmpty() || arguments.contains(needed)))
        || ((PlainPrograms.has(command.programName())
                || Behaviours.of(command.programName()) != null)
            && arguments.stream().anyMatch(COMPLETION::contains));
  }

  /** Whether all of it is printed by programs that set up the shell. */
  static boolean onlySetsUp(Value code) {
    return code.fragments().stream().allMatch(f -> f instanceof Hole hole && setsUp(hole));
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
