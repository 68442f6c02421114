package io.sallyport.proxy.menu;

import io.sallyport.proxy.menu.Key.Named;
import io.sallyport.proxy.session.TargetName;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The menu on a terminal that can move its cursor: what is typed is searched for, cursor keys pick,
 * Enter goes there. Enter waits for a search that is not answered yet.
 */
final class Picker implements Menu {

  private static final int LONGEST_SEARCH = 200;

  private final MenuOutlets outlets;
  private final MenuGuest guest;
  private final int page;
  private final KeyDecoder keys = new KeyDecoder();
  private MenuTerminal terminal;
  private Choices choices = Choices.NONE;
  private int picked;
  private List<String> text = List.of();
  private String message = "";
  private @Nullable String asked;
  private boolean enterWaits;
  private boolean chosen;
  private boolean onScreen;

  Picker(MenuOutlets outlets, MenuGuest guest, MenuTerminal terminal, int page) {
    this.outlets = outlets;
    this.guest = guest;
    this.terminal = terminal;
    this.page = page;
  }

  @Override
  public void begin() {
    ask("");
    show();
  }

  @Override
  public int take(byte[] array, int offset, int length) {
    int taken = 0;
    while (taken < length && !isWaiting()) {
      int b = array[offset + taken] & 0xff;
      if (isEnter(b) && asked != null && !choices.areKnown()) {
        enterWaits = true;
        break;
      }
      taken++;
      keys.take(b).ifPresent(this::key);
    }
    draw();
    return taken;
  }

  @Override
  public boolean isWaiting() {
    return enterWaits || chosen;
  }

  @Override
  public boolean awaitsMore() {
    return keys.awaitsMore();
  }

  @Override
  public void paused() {
    key(keys.pause());
    draw();
  }

  @Override
  public void resized(int columns, int rows) {
    terminal = terminal.resized(columns, rows);
    draw();
  }

  @Override
  public void inputEnded() {
    finish();
  }

  @Override
  public void refresh() {
    if (asked == null && !chosen) {
      ask(choices.whole().isWhole() ? "" : choices.query());
    }
  }

  @Override
  public void listed(TargetList listing) {
    String query = asked == null ? "" : asked;
    asked = null;
    Optional<TargetName> before = pickedTarget();
    choices = choices.listed(query, listing);
    before.ifPresent(this::pickAgain);
    if (choices.areKnown()) {
      enterWaits = false;
    } else {
      ask(choices.query());
    }
    draw();
  }

  @Override
  public void unlisted(String reason) {
    asked = null;
    enterWaits = false;
    message = reason;
    draw();
  }

  @Override
  public void notChosen(String reason) {
    chosen = false;
    message = ShownText.of(reason);
    show();
    refresh();
  }

  @Override
  public void leave() {
    if (onScreen) {
      onScreen = false;
      outlets.show(PickerDrawing.LEAVE);
    }
  }

  private boolean isEnter(int b) {
    return !keys.awaitsMore() && (b == '\r' || b == '\n') && text.isEmpty();
  }

  private void key(Key key) {
    message = "";
    if (!text.isEmpty()) {
      text = List.of();
      return;
    }
    int height = PickerDrawing.height(terminal.rows());
    switch (key) {
      case Key.Typed(int c) -> {
        if (choices.search().length() < LONGEST_SEARCH) {
          search(choices.search() + Character.toString(c));
        }
      }
      case Named.BACKSPACE -> search(withoutLast(choices.search()));
      case Named.ERASE_WORD -> search(withoutLastWord(choices.search()));
      case Named.ERASE_LINE -> search("");
      case Named.UP -> pick(picked - 1);
      case Named.DOWN -> pick(picked + 1);
      case Named.PAGE_UP -> pick(picked - height);
      case Named.PAGE_DOWN -> pick(picked + height);
      case Named.HOME -> pick(0);
      case Named.END -> pick(Integer.MAX_VALUE);
      case Named.ENTER -> enter();
      case Named.LEAVE -> finish();
      case Named.REDRAW -> show();
      case Named.NONE -> {}
    }
  }

  private void search(String typed) {
    choices = choices.searching(typed);
    picked = 0;
    if (asked == null && !choices.areKnown()) {
      ask(choices.query());
    }
  }

  private void pick(int wanted) {
    picked = Math.clamp(wanted, 0, Math.max(0, choices.all().size() - 1));
  }

  private Optional<TargetName> pickedTarget() {
    List<Choice> all = choices.all();
    return picked < all.size() && all.get(picked) instanceof Choice.Granted(var target)
        ? Optional.of(target.name())
        : Optional.empty();
  }

  /** What is highlighted stays so where the list has changed. */
  private void pickAgain(TargetName name) {
    List<ListedTarget> targets = choices.targets();
    for (int i = 0; i < targets.size(); i++) {
      if (targets.get(i).name().equals(name)) {
        picked = i;
      }
    }
  }

  private void enter() {
    List<Choice> all = choices.all();
    if (all.isEmpty()) {
      message = "nothing matches";
      refresh();
      return;
    }
    switch (all.get(Math.min(picked, all.size() - 1))) {
      case Choice.Granted(var target) -> choose(target.name());
      case Choice.Written(TargetName name) -> choose(name);
      case Choice.Word(MenuWord word) -> say(word);
    }
  }

  private void say(MenuWord word) {
    switch (word) {
      case HELP -> text = MenuTexts.help();
      case WHOAMI -> text = List.of(guest.line());
      case LIST -> search("");
      case CONNECT -> search(word.word() + " ");
      case EXIT -> finish();
    }
  }

  private void choose(TargetName name) {
    chosen = true;
    leave();
    outlets.show("Connecting to " + ShownText.of(name.toString()) + "\r\n");
    outlets.choose(name, "");
  }

  private void finish() {
    chosen = true;
    leave();
    outlets.end(0);
  }

  private void ask(String query) {
    asked = query;
    outlets.list(query, 0, page);
  }

  private void show() {
    onScreen = true;
    outlets.show(PickerDrawing.ENTER);
    draw();
  }

  private void draw() {
    if (onScreen) {
      picked = Math.clamp(picked, 0, Math.max(0, choices.all().size() - 1));
      outlets.show(
          PickerDrawing.of(
                  new PickerDrawing.Shown(
                      guest.operator(), choices, picked, text, message, asked != null),
                  terminal.columns(),
                  terminal.rows())
              .sequence());
    }
  }

  private static String withoutLast(String text) {
    return text.isEmpty() ? text : text.substring(0, text.offsetByCodePoints(text.length(), -1));
  }

  private static String withoutLastWord(String text) {
    return text.substring(0, text.stripTrailing().lastIndexOf(' ') + 1);
  }
}
