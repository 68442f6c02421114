package io.sallyport.judgement.match;

import io.sallyport.judgement.shell.Redirection;
import io.sallyport.judgement.shell.SimpleCommand;
import io.sallyport.judgement.shell.Word;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** A simple command, made ready for being compared with patterns. Immutable. */
public final class CommandForm {

  private static final Set<String> HELP = Set.of("--help", "--version");

  /** Programs that answer these whatever else they do; of others that is not known. */
  private static final Set<String> ANSWERS_HELP =
      Set.of(
          "rm",
          "mv",
          "cp",
          "dd",
          "shred",
          "truncate",
          "unlink",
          "rmdir",
          "shutdown",
          "reboot",
          "halt",
          "poweroff",
          "init",
          "telinit",
          "systemctl",
          "kexec",
          "useradd",
          "usermod",
          "userdel",
          "groupadd",
          "groupdel",
          "adduser",
          "deluser",
          "passwd",
          "chpasswd",
          "chage",
          "mkfs",
          "wipefs",
          "fdisk",
          "parted",
          "iptables",
          "nft",
          "mount",
          "umount",
          "kill",
          "pkill",
          "killall",
          "chmod",
          "chown",
          "find",
          "crontab",
          "visudo",
          "curl",
          "wget",
          "docker",
          "podman",
          "kubectl",
          "git",
          "apt",
          "apt-get",
          "yum",
          "dnf");

  private final SimpleCommand command;
  private final Cells program;
  private final List<Argument> arguments;
  private final List<Argument> operands;
  private final Set<Integer> letters;
  private final List<CommandForm> wrapped;

  private CommandForm(SimpleCommand command) {
    this.command = command;
    List<Cells> words = command.words().stream().map(Cells::of).toList();
    this.program = words.isEmpty() ? Cells.of("") : words.getFirst();
    this.arguments =
        words.isEmpty()
            ? List.of()
            : Arguments.of(words.subList(1, words.size()), command.directory());
    this.operands = arguments.stream().filter(a -> !a.option()).toList();
    this.letters = Arguments.letters(arguments);
    this.wrapped = command.wrapped().stream().map(CommandForm::new).toList();
  }

  static CommandForm of(SimpleCommand command) {
    return new CommandForm(command);
  }

  /** What it runs in turn. */
  public List<CommandForm> wrapped() {
    return wrapped;
  }

  /** Whether it only assigns, redirects or defines, so that no allowlist can have it. */
  public boolean onlyDefines() {
    return command.words().isEmpty()
        || command.programName().equals("alias")
        || command.argv().equals(List.of("(("));
  }

  /** Whether it only asks a program of the system what it is or how it is used. */
  boolean asksForHelp() {
    return arguments.size() == 1
        && HELP.contains(arguments.getFirst().cells().text())
        && ANSWERS_HELP.contains(command.programName());
  }

  /** Whether it stands for a function of the session, and no program of its name runs. */
  boolean isDefined() {
    return command.defined();
  }

  /** Whether a part of it isn't known. */
  boolean hasUnknown() {
    return arguments.stream().anyMatch(a -> a.cells().contains(Cells.UNKNOWN));
  }

  /** Whether it has a word that is wholly unknown, so that it may be any number of words. */
  boolean hasUnknownWords() {
    return command.words().stream()
        .anyMatch(word ->
            !word.parts().isEmpty()
                && word.parts().stream()
                    .allMatch(p ->
                        p instanceof Word.Unknown u && u.splits() && u.kind() != Word.Kind.GLOB));
  }

  String source() {
    return command.source();
  }

  Cells program() {
    return program;
  }

  /** The program's name without its directories; empty where it isn't known. */
  Cells programName() {
    return Cells.of(command.programName());
  }

  List<Argument> arguments() {
    return arguments;
  }

  List<Argument> operands() {
    return operands;
  }

  /** The letters of its short options, bundled or not. */
  Set<Integer> letters() {
    return letters;
  }

  /** Whether it sets variables for the program, or reads or writes files by redirection. */
  boolean hasSurroundings() {
    return !command.assignments().isEmpty()
        || !command.redirections().stream().allMatch(Redirection::harmless);
  }

  @Override
  public String toString() {
    return arguments.stream()
        .map(a -> a.cells().text())
        .collect(Collectors.joining(" ", program.text() + " ", ""));
  }
}
