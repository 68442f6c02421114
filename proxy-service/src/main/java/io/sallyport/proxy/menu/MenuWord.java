package io.sallyport.proxy.menu;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The words that the menu knows. */
enum MenuWord {
  HELP("help", "this text"),
  LIST("list [WORD...]", "the targets you may go to; with words, those whose names have them all"),
  CONNECT(
      "connect CREDENTIAL@DEVICE [COMMAND]", "goes to a target; with a command, runs that there"),
  WHOAMI("whoami", "who you are here"),
  EXIT("exit", "leaves");

  private final String form;
  private final String meaning;

  MenuWord(String form, String meaning) {
    this.form = form;
    this.meaning = meaning;
  }

  /** As it is typed. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** With what may follow it. */
  String form() {
    return form;
  }

  /** What it does. */
  String meaning() {
    return meaning;
  }

  /** The word that is typed so. */
  static Optional<MenuWord> of(String text) {
    return Arrays.stream(values()).filter(word -> word.word().equals(text)).findFirst();
  }
}
