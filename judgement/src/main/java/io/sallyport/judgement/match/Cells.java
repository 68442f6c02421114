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

  /** In a word: the shell's {@code *}, any text without a slash. */
  private static final int GLOB_ANY = -4;

  /** In a word: the shell's {@code ?}, or a bracket of which only that much is known. */
  private static final int GLOB_ONE = -5;

  /** In a word: any text, slashes too. */
  private static final int DEEP = -6;

  private static final int MOST_COMPARISONS = 1_000_000;

  Cells {
    values = List.copyOf(values);
  }

  static Cells of(Word word) {
    if (isBelowHome(word)) {
      Cells rest = of(new Word(word.source(), word.parts().subList(1, word.parts().size()), true));
      return Cells.of("~").followedBy(rest);
    }
    return new Cells(
        word.parts().stream()
            .flatMapToInt(part ->
                switch (part) {
                  case Word.Text(String text) -> text.codePoints();
                  case Word.Unknown unknown -> unknown(unknown);
                })
            .boxed()
            .toList());
  }

  /** Whether it is the home directory, or a path that stays in it. */
  private static boolean isBelowHome(Word word) {
    return !word.parts().isEmpty()
        && word.parts().getFirst() instanceof Word.Unknown(String source, Word.Kind kind, boolean s)
        && kind == Word.Kind.TILDE
        && (source.equals("~") || source.equals("$HOME"))
        && word.parts().stream().noneMatch(Cells::climbs)
        && (word.parts().size() == 1
            || (word.parts().get(1) instanceof Word.Text(String text) && text.startsWith("/")));
  }

  private static boolean climbs(Word.Part part) {
    return part instanceof Word.Text(String text) && text.contains("..");
  }

  private static IntStream unknown(Word.Unknown unknown) {
    return switch (unknown.kind()) {
      case BELOW -> IntStream.of(DEEP);
      case GLOB -> glob(unknown.source());
      case VARIABLE,
          COMMAND_SUBSTITUTION,
          PROCESS_SUBSTITUTION,
          ARITHMETIC,
          BRACES,
          TILDE,
          HISTORY,
          FURTHER_ARGUMENTS ->
          IntStream.of(UNKNOWN);
    };
  }

  private static IntStream glob(String source) {
    if (source.equals("?")) {
      return IntStream.of(GLOB_ONE);
    }
    boolean bracket = source.startsWith("[");
    if (bracket && source.length() == 3) {
      return source.substring(1, 2).codePoints();
    }
    boolean alone = source.startsWith("@(") || source.startsWith("+(");
    if (alone && source.indexOf('|') < 0) {
      return source.substring(2, source.length() - 1).codePoints();
    }
    return IntStream.of(bracket ? GLOB_ONE : GLOB_ANY);
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
    // The root of a process is nearly always the root of all.
    if (absolute
        && kept.size() > 2
        && kept.getFirst().text().equals("proc")
        && kept.get(2).text().equals("root")) {
      kept = kept.subList(3, kept.size());
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

  /** A path with another before it. */
  Cells below(Cells directory) {
    List<Integer> joined = new ArrayList<>(directory.values);
    joined.add((int) '/');
    joined.addAll(values);
    return new Cells(joined);
  }

  Cells followedBy(Cells more) {
    List<Integer> joined = new ArrayList<>(values);
    joined.addAll(more.values);
    return new Cells(joined);
  }

  /** This path or any below it. */
  Cells andBelow() {
    if (isEmpty()) {
      // Below a directory that isn't known.
      return this;
    }
    List<Integer> joined = new ArrayList<>(values);
    joined.add((int) '/');
    joined.add(DEEP);
    return new Cells(joined);
  }

  /** Whether wildcards of the shell are in it. */
  boolean hasGlob() {
    return values.stream().anyMatch(v -> v <= GLOB_ANY);
  }

  /** How many characters of it are text. */
  int known() {
    return (int) values.stream().filter(v -> v >= 0).count();
  }

  /**
   * Whether a text can be both what this pattern names and what the word stands for: wildcards of
   * both count.
   *
   * @param loosely whether parts of the word that aren't known may be anything
   */
  boolean meets(Cells word, boolean loosely) {
    boolean plain = word.values.stream().noneMatch(v -> v <= GLOB_ANY || (loosely && v == UNKNOWN));
    if (plain) {
      return matches(word);
    }
    if (word.startsWith(DEEP) && startsWith('/')) {
      // Below a directory that isn't known.
      return false;
    }
    if ((long) size() * word.size() > MOST_COMPARISONS) {
      return true;
    }
    boolean[] after = new boolean[word.size() + 1];
    boolean[] here = new boolean[word.size() + 1];
    for (int p = size(); p >= 0; p--) {
      for (int w = word.size(); w >= 0; w--) {
        here[w] = meetsAt(p, w, word, loosely, here, after);
      }
      boolean[] swapped = after;
      after = here;
      here = swapped;
    }
    return after[0];
  }

  private boolean meetsAt(
      int p, int w, Cells word, boolean loosely, boolean[] here, boolean[] after) {
    boolean patternEnds = p == size();
    boolean wordEnds = w == word.size();
    if (patternEnds && wordEnds) {
      return true;
    }
    if (!patternEnds && at(p) == ANY) {
      return after[w] || (!wordEnds && here[w + 1]);
    }
    if (wordEnds) {
      return false;
    }
    int cell = word.at(w);
    boolean many = cell == GLOB_ANY || cell == DEEP || (loosely && cell == UNKNOWN);
    if (many) {
      boolean takes = !patternEnds && (cell != GLOB_ANY || at(p) != '/');
      return here[w + 1] || (takes && after[w]);
    }
    if (patternEnds || cell == UNKNOWN) {
      return false;
    }
    boolean one = cell == GLOB_ONE ? at(p) != '/' : at(p) == ONE || at(p) == cell;
    return one && after[w + 1];
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
