package io.sallyport.proxy.menu;

import io.sallyport.proxy.session.TargetName;
import java.util.List;
import java.util.Locale;

/**
 * Words that a target's name must contain, each anywhere in it, in upper or lower case: what the
 * access service searches by, too.
 */
record TargetSearch(List<String> words) {

  /** Of what an operator typed. */
  static TargetSearch of(String text) {
    String stripped = text.strip().toLowerCase(Locale.ROOT);
    return new TargetSearch(stripped.isEmpty() ? List.of() : List.of(stripped.split("\\s+", -1)));
  }

  /** Whether a name has every word. */
  boolean matches(TargetName name) {
    String text = name.toString().toLowerCase(Locale.ROOT);
    return words.stream().allMatch(text::contains);
  }

  /** Those that match, in their order. */
  List<ListedTarget> of(List<ListedTarget> targets) {
    return targets.stream().filter(target -> matches(target.name())).toList();
  }
}
