package io.sallyport.proxy.menu;

import io.sallyport.proxy.session.TargetName;
import java.util.Optional;

/** A command to the menu. */
sealed interface MenuCommand {

  /** What can be said. */
  record Help() implements MenuCommand {}

  /** The targets whose names have these words. */
  record ListTargets(String words) implements MenuCommand {}

  /**
   * Goes to a target.
   *
   * @param command what is to run there, exactly as it was written; empty for a shell
   */
  record Connect(TargetName target, String command) implements MenuCommand {}

  /** Who the operator is. */
  record WhoAmI() implements MenuCommand {}

  /** Leaves. */
  record Exit() implements MenuCommand {}

  /** None of these; the reason is for the operator, one line. */
  record Wrong(String reason) implements MenuCommand {}

  /** Reads one line. Nothing in it is quoted or expanded. */
  static MenuCommand parse(String line) {
    String text = line.stripLeading();
    String first = firstWord(text);
    String rest = text.substring(first.length()).stripLeading();
    Optional<MenuWord> word = MenuWord.of(first);
    if (word.isEmpty()) {
      return new Wrong(
          "the menu has no '%s'; it knows help, list, connect, whoami and exit; %s"
              .formatted(ShownText.of(ShownText.clip(first, 60)), MenuTexts.AT_ONCE));
    }
    return switch (word.get()) {
      case HELP -> new Help();
      case LIST -> new ListTargets(rest);
      case CONNECT -> connect(rest);
      case WHOAMI -> new WhoAmI();
      case EXIT -> new Exit();
    };
  }

  private static MenuCommand connect(String rest) {
    String target = firstWord(rest);
    String command = rest.substring(target.length()).stripLeading();
    return TargetName.parse(target)
        .<MenuCommand>map(name -> new Connect(name, command))
        .orElseGet(() -> new Wrong("expected " + MenuWord.CONNECT.form()));
  }

  private static String firstWord(String text) {
    int end = 0;
    while (end < text.length() && !Character.isWhitespace(text.charAt(end))) {
      end++;
    }
    return text.substring(0, end);
  }
}
