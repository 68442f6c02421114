package io.sallyport.proxy.menu;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What more than one menu says. */
final class MenuTexts {

  /** How a target is reached without the menu. */
  static final String AT_ONCE = "to reach a target at once log in as operator[credential@device]";

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm'Z'").withZone(ZoneOffset.UTC);

  private MenuTexts() {}

  /** What can be said to the menu, a line each. */
  static List<String> help() {
    int width = Arrays.stream(MenuWord.values()).mapToInt(w -> w.form().length()).max().orElse(0);
    List<String> lines = new ArrayList<>();
    for (MenuWord word : MenuWord.values()) {
      lines.add(ShownText.fill(word.form(), width) + "  " + word.meaning());
    }
    lines.add(AT_ONCE);
    return lines;
  }

  /** A target's name. */
  static String name(ListedTarget target) {
    return ShownText.of(target.name().toString());
  }

  /** When the operator was there last; empty where that is long ago. */
  static String lastOpened(ListedTarget target) {
    return target.lastOpened().map(MenuTexts::time).orElse("");
  }

  private static String time(Instant instant) {
    return TIME.format(instant);
  }
}
