package io.sallyport.proxy.menu;

import io.sallyport.proxy.session.TargetName;

/** Where a menu's answers go. None of them blocks. */
public interface MenuOutlets {

  /** Shows text as it is. */
  void show(String text);

  /** Says something that is no answer, with its sender: on standard error, where there is one. */
  void complain(String line);

  /**
   * Asks what is granted and matches. Answered by {@link Menu#listed} or {@link Menu#unlisted}.
   *
   * @param search words that a target's name must contain, in upper or lower case
   */
  void list(String search, int offset, int limit);

  /**
   * Goes to a target. The menu is over, or gets {@link Menu#notChosen}.
   *
   * @param command what is to run there; empty for a shell
   */
  void choose(TargetName name, String command);

  /** Ends the channel. */
  void end(int exitStatus);
}
