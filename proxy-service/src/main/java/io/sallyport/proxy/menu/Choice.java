package io.sallyport.proxy.menu;

import io.sallyport.proxy.session.TargetName;

/** Something that can be picked. */
sealed interface Choice {

  /** A target that is granted. */
  record Granted(ListedTarget target) implements Choice {}

  /** A target that the operator wrote in full; access decides. */
  record Written(TargetName name) implements Choice {}

  /** A word of the menu. */
  record Word(MenuWord word) implements Choice {}
}
