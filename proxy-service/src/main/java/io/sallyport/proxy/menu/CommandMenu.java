package io.sallyport.proxy.menu;

/** One command to the menu, for scripts: answers it in plain text and ends the channel. */
final class CommandMenu implements Menu {

  /** It could not be answered. */
  static final int FAILED = 1;

  /** It is no command. */
  static final int WRONG = 2;

  /** There is no session: as a shell says of what may not run. */
  static final int REFUSED = 126;

  private final MenuOutlets outlets;
  private final MenuGuest guest;
  private final MenuCommand command;
  private final String newline;
  private final ListedNames names;

  CommandMenu(MenuOutlets outlets, MenuGuest guest, MenuCommand command, boolean onTerminal) {
    this.outlets = outlets;
    this.guest = guest;
    this.command = command;
    this.newline = onTerminal ? "\r\n" : "\n";
    this.names = new ListedNames(outlets, newline);
  }

  @Override
  public void begin() {
    switch (command) {
      case MenuCommand.Help() -> answer(String.join(newline, MenuTexts.help()));
      case MenuCommand.WhoAmI() -> answer(guest.line());
      case MenuCommand.Exit() -> outlets.end(0);
      case MenuCommand.ListTargets(String words) -> names.ask(words);
      case MenuCommand.Connect(var target, String line) -> outlets.choose(target, line);
      case MenuCommand.Wrong(String reason) -> {
        outlets.complain(reason);
        outlets.end(WRONG);
      }
    }
  }

  private void answer(String text) {
    outlets.show(text + newline);
    outlets.end(0);
  }

  /** What is sent to it is for the target, if there will be one. */
  @Override
  public int take(byte[] array, int offset, int length) {
    return 0;
  }

  @Override
  public boolean isWaiting() {
    return true;
  }

  @Override
  public void listed(TargetList listing) {
    if (names.listed(listing)) {
      outlets.end(0);
    }
  }

  @Override
  public void unlisted(String reason) {
    outlets.complain(reason);
    outlets.end(FAILED);
  }

  @Override
  public void notChosen(String reason) {
    outlets.complain(reason);
    outlets.end(REFUSED);
  }

  @Override
  public void inputEnded() {
    // It reads none.
  }
}
