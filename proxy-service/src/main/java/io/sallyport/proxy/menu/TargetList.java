package io.sallyport.proxy.menu;

import java.util.List;

/**
 * Targets that an operator may choose from: their own latest first, then by name.
 *
 * @param matching how many match in all, of which these are a part
 */
public record TargetList(List<ListedTarget> targets, int matching) {

  public TargetList {
    targets = List.copyOf(targets);
  }

  /** Whether nothing that matches is left out. */
  boolean isWhole() {
    return targets.size() >= matching;
  }
}
