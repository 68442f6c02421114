package io.sallyport.proxy.menu;

import org.jspecify.annotations.Nullable;

/** Makes the menu that suits a channel. */
public final class Menus {

  private Menus() {}

  /**
   * For a client that asks for a shell: on a terminal that can move its cursor a list to pick from,
   * else lines.
   *
   * @param terminal null where the client asked for none
   * @param page how many targets to ask for at once
   */
  public static Menu shell(
      MenuOutlets outlets, MenuGuest guest, @Nullable MenuTerminal terminal, int page) {
    return terminal != null && CursorTerminals.has(terminal.type())
        ? new Picker(outlets, guest, terminal, page)
        : new LineMenu(outlets, guest, terminal);
  }

  /**
   * For a client that asks for a command.
   *
   * @param line the command; it is the menu's, not a shell's
   */
  public static Menu command(
      MenuOutlets outlets, MenuGuest guest, String line, boolean onTerminal) {
    return new CommandMenu(outlets, guest, MenuCommand.parse(line), onTerminal);
  }

  /** Whether the menu has such a command. */
  public static boolean isCommand(String line) {
    return !(MenuCommand.parse(line) instanceof MenuCommand.Wrong);
  }
}
