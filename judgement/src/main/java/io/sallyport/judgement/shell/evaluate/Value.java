package io.sallyport.judgement.shell.evaluate;

import io.sallyport.judgement.shell.SimpleCommand;
import io.sallyport.judgement.shell.Word;
import io.sallyport.judgement.shell.Word.Kind;
import io.sallyport.judgement.shell.evaluate.Fragment.Hole;
import io.sallyport.judgement.shell.evaluate.Fragment.Known;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A text of which parts may not be known: a variable's value, a command's output. Immutable. */
record Value(List<Fragment> fragments) {

  static final Value EMPTY = new Value(List.of());

  /** Longer ones are not followed any more. */
  static final int LONGEST = 32 * 1024;

  private static final int MOST_FRAGMENTS = 200;

  static Value of(String text) {
    return text.isEmpty() ? EMPTY : new Value(List.of(new Known(text, false)));
  }

  static Value unknown(String source, Kind kind, boolean mayBeEmpty) {
    return new Value(List.of(new Hole(source, kind, mayBeEmpty, false, List.of())));
  }

  /** The output of a command that isn't carried out here. */
  static Value outputOf(String source, List<SimpleCommand> origins) {
    return new Value(
        List.of(new Hole(source, Kind.COMMAND_SUBSTITUTION, false, false, List.copyOf(origins))));
  }

  /** What a word of a command comes to. */
  static Value of(Word word) {
    List<Fragment> fragments = new ArrayList<>(word.parts().size());
    for (Word.Part part : word.parts()) {
      fragments.add(
          switch (part) {
            case Word.Text(String text) -> new Known(text, false);
            case Word.Unknown(String source, Kind kind, boolean splits) ->
                kind == Kind.GLOB
                    ? new Known(source, false)
                    : new Hole(source, kind, false, splits, List.of());
          });
    }
    return new Value(fragments);
  }

  boolean isEmpty() {
    return fragments.isEmpty();
  }

  /** The text where all of it is known. */
  Optional<String> known() {
    if (fragments.isEmpty()) {
      return Optional.of("");
    }
    StringBuilder text = new StringBuilder();
    for (Fragment fragment : fragments) {
      if (!(fragment instanceof Known(String known, boolean ignored))) {
        return Optional.empty();
      }
      text.append(known);
    }
    return Optional.of(text.toString());
  }

  /** The text, with {@code with} where it isn't known. */
  String text(String with) {
    StringBuilder text = new StringBuilder();
    for (Fragment fragment : fragments) {
      text.append(fragment instanceof Known(String known, boolean ignored) ? known : with);
    }
    return text.toString();
  }

  Value plus(Value more) {
    if (more.isEmpty()) {
      return this;
    }
    if (isEmpty()) {
      return more;
    }
    Optional<String> first = known();
    Optional<String> second = more.known();
    if (first.isPresent() && second.isPresent()) {
      return first.get().length() + second.get().length() > LONGEST
          ? unknown("", Kind.COMMAND_SUBSTITUTION, false)
          : of(first.get() + second.get());
    }
    List<Fragment> joined = new ArrayList<>(fragments);
    joined.addAll(more.fragments);
    return joined.size() > MOST_FRAGMENTS
        ? outputOf("", origins(joined))
        : new Value(List.copyOf(joined));
  }

  /** The commands whose output is in it. */
  List<SimpleCommand> origins() {
    return origins(fragments);
  }

  private static List<SimpleCommand> origins(List<Fragment> fragments) {
    List<SimpleCommand> origins = new ArrayList<>();
    for (Fragment fragment : fragments) {
      if (fragment instanceof Hole hole) {
        origins.addAll(hole.origins());
      }
    }
    return origins.size() > 20 ? origins.subList(0, 20) : origins;
  }

  /** Without newlines at its end, as a command substitution leaves it. */
  Value withoutLastNewlines() {
    Optional<String> known = known();
    if (known.isPresent()) {
      String text = known.get();
      int end = text.length();
      while (end > 0 && text.charAt(end - 1) == '\n') {
        end--;
      }
      return end == text.length() ? this : of(text.substring(0, end));
    }
    if (fragments.getLast() instanceof Known(String text, boolean live) && text.endsWith("\n")) {
      List<Fragment> cut = new ArrayList<>(fragments.subList(0, fragments.size() - 1));
      cut.add(new Known(text.stripTrailing(), live));
      return new Value(List.copyOf(cut));
    }
    return this;
  }
}
