package io.sallyport.judgement.shell.evaluate;

import java.util.ArrayList;
import java.util.List;

/** Puts a value in place of a mark as {@code {}}. */
final class Substitutes {

  static Field replace(Field field, String mark, Value with) {
    String text = field.word().known().orElse("");
    if (mark.isEmpty() || !text.contains(mark)) {
      return field;
    }
    List<Fragment> fragments = new ArrayList<>();
    int from = 0;
    int at = text.indexOf(mark);
    while (at >= 0) {
      if (at > from) {
        fragments.add(new Fragment.Known(text.substring(from, at), false));
      }
      fragments.addAll(with.fragments());
      from = at + mark.length();
      at = text.indexOf(mark, from);
    }
    if (from < text.length()) {
      fragments.add(new Fragment.Known(text.substring(from), false));
    }
    return Field.of(field.word().source(), fragments, true);
  }

  private Substitutes() {}
}
