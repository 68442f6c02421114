package io.sallyport.judgement.shell.evaluate;

import io.sallyport.judgement.shell.Word;
import io.sallyport.judgement.shell.evaluate.Fragment.Hole;
import io.sallyport.judgement.shell.evaluate.Fragment.Known;
import java.util.ArrayList;
import java.util.List;

/** A word of a command after all expansions. */
record Field(Word word, Value value) {

  static Field of(String text) {
    return new Field(Word.of(text), Value.of(text));
  }

  static Field of(Word word) {
    return new Field(word, Value.of(word));
  }

  static Field of(String source, List<Fragment> fragments, boolean quoted) {
    return new Field(new Word(source, parts(fragments), quoted), new Value(fragments));
  }

  /** Whether nothing at all may be in place of some of it. */
  boolean hasDoubt() {
    return value.fragments().stream().anyMatch(f -> f instanceof Hole h && h.mayBeEmpty());
  }

  /** The field if what may be empty is, which is no field when nothing else is in it. */
  List<Field> withoutDoubt() {
    List<Fragment> kept =
        value.fragments().stream().filter(f -> !(f instanceof Hole h && h.mayBeEmpty())).toList();
    return kept.isEmpty() && !word.quoted() ? List.of() : List.of(of(word.source(), kept, true));
  }

  private static List<Word.Part> parts(List<Fragment> fragments) {
    List<Word.Part> parts = new ArrayList<>(fragments.size());
    StringBuilder text = new StringBuilder();
    for (Fragment fragment : fragments) {
      switch (fragment) {
        case Known(String known, boolean live) -> {
          if (live) {
            Wildcards.split(known, text, parts);
          } else {
            text.append(known);
          }
        }
        case Hole hole -> {
          endText(text, parts);
          parts.add(new Word.Unknown(hole.source(), hole.kind(), hole.splits()));
        }
      }
    }
    endText(text, parts);
    return parts;
  }

  static void endText(StringBuilder text, List<Word.Part> parts) {
    if (!text.isEmpty()) {
      parts.add(new Word.Text(text.toString()));
      text.setLength(0);
    }
  }
}
