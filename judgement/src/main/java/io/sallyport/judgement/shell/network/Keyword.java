package io.sallyport.judgement.shell.network;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A place in the tree of a mode's commands: what may stand next. Filled once, then only read. */
final class Keyword {

  /**
   * What a command does to the mode.
   *
   * @param mode the one that begins; empty when this one ends
   * @param all whether every mode but the first ends
   */
  record Change(String mode, boolean all) {}

  /**
   * Where the words behind are a command of a mode again.
   *
   * @param mode empty for the mode that the line is in
   * @param wraps whether that command is run as it is, and not turned to its opposite
   */
  record Command(String mode, boolean wraps) {}

  final SortedMap<String, Keyword> next = new TreeMap<>();
  @Nullable Keyword argument;
  @Nullable Change change;
  @Nullable Command command;

  /** Whether anything may follow. */
  boolean further;

  /** The keywords that a word may be cut from; only the one that it is, if it is one. */
  List<String> meantBy(String word) {
    if (next.containsKey(word)) {
      return List.of(word);
    }
    List<String> meant = new ArrayList<>();
    if (!word.isEmpty()) {
      for (String keyword : next.tailMap(word).keySet()) {
        if (!keyword.startsWith(word)) {
          break;
        }
        meant.add(keyword);
      }
    }
    return meant;
  }
}
