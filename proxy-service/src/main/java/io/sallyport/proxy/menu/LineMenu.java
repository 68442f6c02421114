package io.sallyport.proxy.menu;

import io.sallyport.proxy.menu.Key.Named;
import io.sallyport.proxy.session.TargetName;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The menu as lines: on a terminal that can't move its cursor a numbered list and a prompt, without
 * a terminal commands from standard input. Of cursor movements it knows backspace alone.
 */
final class LineMenu implements Menu {

  private static final String PROMPT = "sallyport> ";
  private static final int LONGEST_LINE = 4096;
  private static final int FEWEST_SHOWN = 5;

  /** Rows for what stands around the list. */
  private static final int AROUND = 4;

  private final MenuOutlets outlets;
  private final MenuGuest guest;
  private final String newline;
  private final ListedNames names;
  private final KeyDecoder keys = new KeyDecoder();
  private final Utf8Line line = new Utf8Line(LONGEST_LINE);
  private @Nullable MenuTerminal terminal;
  private List<ListedTarget> numbered = List.of();
  private boolean waiting;
  private boolean over;
  private int status;

  /**
   * Shows nothing yet.
   *
   * @param terminal null without one
   */
  LineMenu(MenuOutlets outlets, MenuGuest guest, @Nullable MenuTerminal terminal) {
    this.outlets = outlets;
    this.guest = guest;
    this.terminal = terminal;
    this.newline = terminal == null ? "\n" : "\r\n";
    this.names = new ListedNames(outlets, newline);
  }

  @Override
  public void begin() {
    if (terminal != null) {
      outlets.show("Sallyport: " + ShownText.of(guest.operator()) + newline);
      list("");
    }
  }

  @Override
  public int take(byte[] array, int offset, int length) {
    int taken = 0;
    while (taken < length && !waiting && !over) {
      int b = array[offset + taken++] & 0xff;
      if (terminal == null) {
        piped(b);
      } else {
        keys.take(b).ifPresent(this::key);
      }
    }
    return taken;
  }

  @Override
  public boolean isWaiting() {
    return waiting;
  }

  @Override
  public boolean awaitsMore() {
    return keys.awaitsMore();
  }

  @Override
  public void paused() {
    key(keys.pause());
  }

  @Override
  public void resized(int columns, int rows) {
    if (terminal != null) {
      terminal = terminal.resized(columns, rows);
    }
  }

  @Override
  public void inputEnded() {
    if (terminal == null && !line.isEmpty()) {
      run(line.takeOut());
    }
    if (!waiting) {
      end();
    } else {
      over = true;
    }
  }

  @Override
  public void listed(TargetList listing) {
    if (terminal == null) {
      waiting = !names.listed(listing);
    } else {
      waiting = false;
      showNumbered(listing);
    }
    prompt();
  }

  @Override
  public void unlisted(String reason) {
    waiting = false;
    status = CommandMenu.FAILED;
    outlets.complain(reason);
    prompt();
  }

  @Override
  public void notChosen(String reason) {
    waiting = false;
    outlets.complain(reason);
    if (terminal == null) {
      // The lines that follow are for the target.
      status = CommandMenu.REFUSED;
      end();
    } else {
      prompt();
    }
  }

  private void piped(int b) {
    if (b == '\n') {
      String text = line.takeOut();
      run(text.endsWith("\r") ? text.substring(0, text.length() - 1) : text);
      return;
    }
    if (!line.add(b)) {
      tooLong();
    }
  }

  private void tooLong() {
    outlets.complain("the line is too long");
    status = CommandMenu.WRONG;
    end();
  }

  private void key(Key key) {
    switch (key) {
      case Key.Typed(int c) -> typed(c);
      case Named.ENTER -> {
        outlets.show(newline);
        run(line.takeOut());
      }
      case Named.BACKSPACE -> erase(1);
      case Named.ERASE_WORD -> erase(line.lastWordLength());
      case Named.ERASE_LINE -> erase(line.length());
      case Named.LEAVE -> {
        outlets.show(newline);
        end();
      }
      case Named.REDRAW -> {
        outlets.show(newline);
        prompt();
        outlets.show(line.text());
      }
      case Named.UP,
          Named.DOWN,
          Named.PAGE_UP,
          Named.PAGE_DOWN,
          Named.HOME,
          Named.END,
          Named.NONE -> {}
    }
  }

  private void typed(int codePoint) {
    String text = Character.toString(codePoint);
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      if (!line.add(b & 0xff)) {
        tooLong();
        return;
      }
    }
    outlets.show(text);
  }

  private void erase(int characters) {
    for (int i = 0; i < characters; i++) {
      int width = ShownText.width(line.dropLast());
      outlets.show("\b \b".repeat(width));
    }
  }

  private void run(String typed) {
    String text = typed.strip();
    if (text.isEmpty()) {
      if (terminal != null) {
        list("");
      }
      return;
    }
    Optional<ListedTarget> number = byNumber(text);
    if (number.isPresent()) {
      choose(number.get().name(), "");
      return;
    }
    Optional<TargetName> name = TargetName.parse(text);
    if (name.isPresent() && text.chars().noneMatch(Character::isWhitespace)) {
      choose(name.get(), "");
      return;
    }
    // A command for a target goes there exactly as it was typed.
    switch (MenuCommand.parse(typed)) {
      case MenuCommand.Help() -> answer(String.join(newline, MenuTexts.help()));
      case MenuCommand.WhoAmI() -> answer(guest.line());
      case MenuCommand.Exit() -> end();
      case MenuCommand.ListTargets(String words) -> list(words);
      case MenuCommand.Connect(var target, String command) -> choose(target, command);
      case MenuCommand.Wrong(String reason) -> {
        status = CommandMenu.WRONG;
        outlets.complain(reason);
        prompt();
      }
    }
  }

  private Optional<ListedTarget> byNumber(String text) {
    if (terminal == null || !text.matches("[0-9]{1,6}")) {
      return Optional.empty();
    }
    int number = Integer.parseInt(text);
    return number >= 1 && number <= numbered.size()
        ? Optional.of(numbered.get(number - 1))
        : Optional.empty();
  }

  private void choose(TargetName target, String command) {
    waiting = true;
    if (terminal != null) {
      outlets.show("Connecting to " + ShownText.of(target.toString()) + newline);
    }
    outlets.choose(target, command);
  }

  private void list(String words) {
    waiting = true;
    if (terminal == null) {
      names.ask(words);
    } else {
      outlets.list(words, 0, Math.max(FEWEST_SHOWN, terminal.rows() - AROUND));
    }
  }

  private void showNumbered(TargetList listing) {
    numbered = listing.targets();
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < numbered.size(); i++) {
      ListedTarget target = numbered.get(i);
      text.append(
          "%3d %s  %s"
              .formatted(i + 1, MenuTexts.name(target), MenuTexts.lastOpened(target))
              .stripTrailing());
      text.append(newline);
    }
    int more = listing.matching() - numbered.size();
    if (numbered.isEmpty()) {
      text.append("no target matches").append(newline);
    } else if (more > 0) {
      text.append("and ").append(more).append(" more: list WORD finds them").append(newline);
    }
    text.append("A number connects; help tells more.").append(newline);
    outlets.show(text.toString());
  }

  private void answer(String text) {
    outlets.show(text + newline);
    prompt();
  }

  private void prompt() {
    if (over) {
      if (!waiting) {
        outlets.end(status);
      }
    } else if (terminal != null) {
      outlets.show(PROMPT);
    }
  }

  private void end() {
    over = true;
    outlets.end(terminal == null ? status : 0);
  }
}
