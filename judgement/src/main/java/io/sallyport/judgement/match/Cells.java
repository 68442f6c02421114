package io.sallyport.judgement.match;

import io.sallyport.judgement.shell.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A word or the pattern of one, as code points and marks. Equal by content.
 *
 * @param values code points; {@link #UNKNOWN} in words, {@link #ANY} and {@link #ONE} in patterns
 */
record Cells(List<Integer> values) {

  /** In a word: text that isn't known. Only {@link #ANY} matches it. */
  static final int UNKNOWN = -1;

  /** In a pattern: {@code *}. */
  static final int ANY = -2;

  /** In a pattern: {@code ?}. */
  static final int ONE = -3;

  Cells {
    values = List.copyOf(values);
  }

  static Cells of(Word word) {
    return new Cells(
        word.parts().stream()
            .flatMapToInt(part ->
                switch (part) {
                  case Word.Text(String text) -> text.codePoints();
                  case Word.Unknown unknown -> IntStream.of(UNKNOWN);
                })
            .boxed()
            .toList());
  }

  static Cells of(String text) {
    return new Cells(text.codePoints().boxed().toList());
  }

  boolean isEmpty() {
    return values.isEmpty();
  }

  int size() {
    return values.size();
  }

  int at(int index) {
    return values.get(index);
  }

  Cells from(int start) {
    return new Cells(values.subList(start, values.size()));
  }

  boolean startsWith(int codePoint) {
    return !values.isEmpty() && values.getFirst() == codePoint;
  }

  boolean contains(int value) {
    return values.contains(value);
  }

  /** Whether all of it is text. */
  boolean isPlain() {
    return values.stream().allMatch(v -> v >= 0);
  }

  /** The text, marks written as {@code *} and {@code ?}. */
  String text() {
    return values.stream()
        .map(v -> v >= 0 ? Character.toString(v) : v == ONE ? "?" : "*")
        .collect(Collectors.joining());
  }

  /**
   * Without empty and {@code .} components, {@code ..} taken back where what is before it is known,
   * no slash at the end.
   */
  Cells normalised() {
    if (!values.contains((int) '/')) {
      return this;
    }
    boolean absolute = startsWith('/');
    List<Cells> kept = new ArrayList<>();
    for (Cells component : components()) {
      boolean up = component.text().equals("..");
      if (component.isEmpty() || component.text().equals(".")) {
        continue;
      }
      if (up && kept.isEmpty() && absolute) {
        continue;
      }
      if (up
          && !kept.isEmpty()
          && kept.getLast().isPlain()
          && !kept.getLast().text().equals("..")) {
        kept.removeLast();
      } else {
        kept.add(component);
      }
    }
    List<Integer> out = new ArrayList<>();
    if (absolute) {
      out.add((int) '/');
    }
    for (Cells component : kept) {
      if (!out.isEmpty() && out.getLast() != '/') {
        out.add((int) '/');
      }
      out.addAll(component.values);
    }
    return new Cells(out);
  }

  /** What follows the last slash. */
  Cells lastComponent() {
    return from(values.lastIndexOf((int) '/') + 1);
  }

  private List<Cells> components() {
    List<Cells> components = new ArrayList<>();
    int start = 0;
    for (int i = 0; i <= values.size(); i++) {
      if (i == values.size() || values.get(i) == '/') {
        components.add(new Cells(values.subList(start, i)));
        start = i + 1;
      }
    }
    return components;
  }

  /** Whether the whole word matches this pattern. Takes time in proportion to both lengths. */
  boolean matches(Cells word) {
    int p = 0;
    int w = 0;
    int afterStar = -1;
    int resume = 0;
    while (w < word.size()) {
      if (p < size() && at(p) == ANY) {
        afterStar = ++p;
        resume = w;
      } else if (p < size() && one(at(p), word.at(w))) {
        p++;
        w++;
      } else if (afterStar >= 0) {
        p = afterStar;
        w = ++resume;
      } else {
        return false;
      }
    }
    while (p < size() && at(p) == ANY) {
      p++;
    }
    return p == size();
  }

  private static boolean one(int pattern, int word) {
    return pattern == ONE ? word >= 0 : pattern == word && word >= 0;
  }
}
