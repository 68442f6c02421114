package io.sallyport.proxy.menu;

/** Shows all targets that match, a name on each line, however many they are. */
final class ListedNames {

  private static final int PAGE = 1000;

  private final MenuOutlets outlets;
  private final String newline;
  private String search = "";
  private int shown;

  /**
   * Shows none before it is asked.
   *
   * @param newline what ends a line where they are shown
   */
  ListedNames(MenuOutlets outlets, String newline) {
    this.outlets = outlets;
    this.newline = newline;
  }

  /** Asks for those whose names have these words. */
  void ask(String words) {
    search = words;
    shown = 0;
    outlets.list(search, shown, PAGE);
  }

  /**
   * Shows what it asked for, and asks for more while there is more.
   *
   * @return whether that was all
   */
  boolean listed(TargetList listing) {
    StringBuilder text = new StringBuilder();
    for (ListedTarget target : listing.targets()) {
      text.append(MenuTexts.name(target)).append(newline);
    }
    outlets.show(text.toString());
    shown += listing.targets().size();
    if (shown >= listing.matching() || listing.targets().isEmpty()) {
      return true;
    }
    outlets.list(search, shown, PAGE);
    return false;
  }
}
