package io.sallyport.judgement.match;

import io.sallyport.judgement.shell.ShellLine;
import java.util.ArrayList;
import java.util.List;

/**
 * A whole line, made ready for being compared with patterns.
 *
 * @param text as written
 * @param roots the commands that no other command wraps
 * @param commands every command, wrapped ones too
 */
public record LineForm(String text, List<CommandForm> roots, List<CommandForm> commands) {

  public LineForm {
    roots = List.copyOf(roots);
    commands = List.copyOf(commands);
  }

  public static LineForm of(String text, ShellLine line) {
    List<CommandForm> roots = line.commands().stream().map(CommandForm::of).toList();
    List<CommandForm> all = new ArrayList<>();
    roots.forEach(root -> add(root, all));
    return new LineForm(text, roots, all);
  }

  private static void add(CommandForm command, List<CommandForm> all) {
    all.add(command);
    command.wrapped().forEach(inner -> add(inner, all));
  }
}
