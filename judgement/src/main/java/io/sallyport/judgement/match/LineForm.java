package io.sallyport.judgement.match;

import io.sallyport.judgement.shell.PathAccess;
import io.sallyport.judgement.shell.ShellLine;
import java.util.ArrayList;
import java.util.List;

/**
 * A whole line, made ready for being compared with patterns.
 *
 * @param text as written
 * @param roots the commands that no other command wraps
 * @param commands every command, wrapped ones and possible ones too
 * @param doubtful commands to which what it does may amount
 * @param sourced commands whose output is run as code
 * @param uses which paths are read and written
 */
public record LineForm(
    String text,
    List<CommandForm> roots,
    List<CommandForm> commands,
    List<CommandForm> doubtful,
    List<CommandForm> sourced,
    List<PathUses> uses) {

  public LineForm {
    roots = List.copyOf(roots);
    commands = List.copyOf(commands);
    doubtful = List.copyOf(doubtful);
    sourced = List.copyOf(sourced);
    uses = List.copyOf(uses);
  }

  public static LineForm of(String text, ShellLine line) {
    List<CommandForm> roots = line.commands().stream().map(CommandForm::of).toList();
    List<CommandForm> all = new ArrayList<>();
    roots.forEach(root -> add(root, all));
    line.possible().forEach(possible -> add(CommandForm.of(possible), all));
    List<CommandForm> doubtful = new ArrayList<>();
    line.doubtful().forEach(command -> add(CommandForm.of(command), doubtful));
    List<PathUses> uses = new ArrayList<>();
    all.forEach(command -> uses.add(PathUses.of(command)));
    line.accesses().forEach(access -> uses.add(PathUses.of(access)));
    List<CommandForm> sourced = line.sourced().stream().map(CommandForm::of).toList();
    return new LineForm(text, roots, all, doubtful, sourced, uses);
  }

  /** An operation that runs no command. */
  public static LineForm ofPaths(String text, List<PathAccess> accesses) {
    return new LineForm(
        text,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        accesses.stream().map(PathUses::of).toList());
  }

  /** Whether something of any file is lost. */
  public boolean destroys() {
    return uses.stream().anyMatch(used -> !used.destroys().isEmpty());
  }

  private static void add(CommandForm command, List<CommandForm> all) {
    all.add(command);
    command.wrapped().forEach(inner -> add(inner, all));
  }
}
