package io.sallyport.judgement.match;

import io.sallyport.judgement.shell.Word;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A word or the pattern of one, as code points and marks: {@link #UNKNOWN} in words, {@link #ANY}
 * and {@link #ONE} in patterns. Immutable, equal by content.
 */
final class Cells {

  /** In a word: text that isn't known. Only {@link #ANY} matches it. */
  static final int UNKNOWN = -1;

  /** In a pattern: {@code *}. */
  static final int ANY = -2;

  /** In a pattern: {@code ?}. */
  static final int ONE = -3;

  /** In a word: the shell's {@code *}, any text without a slash. */
  static final int GLOB_ANY = -4;

  /** In a word: the shell's {@code ?}, or a bracket of which only that much is known. */
  static final int GLOB_ONE = -5;

  /** In a word: any text, slashes too. */
  static final int DEEP = -6;

  private static final Cells EMPTY = new Cells(new int[0]);

  private final int[] values;
  private final boolean plain;

  private Cells(int[] values) {
    this.values = values;
    boolean marked = false;
    for (int value : values) {
      marked |= value < 0;
    }
    this.plain = !marked;
  }

  static Cells of(int... values) {
    return new Cells(values.clone());
  }

  static Cells of(String text) {
    return text.isEmpty() ? EMPTY : new Cells(text.codePoints().toArray());
  }

  /** A word, marks in place of what isn't known. */
  static Cells of(Word word) {
    return WordCells.of(word);
  }

  boolean isEmpty() {
    return values.length == 0;
  }

  int size() {
    return values.length;
  }

  int at(int index) {
    return values[index];
  }

  Cells from(int start) {
    return start == 0 ? this : between(start, values.length);
  }

  Cells between(int start, int end) {
    return start == end ? EMPTY : new Cells(Arrays.copyOfRange(values, start, end));
  }

  boolean startsWith(int codePoint) {
    return values.length > 0 && values[0] == codePoint;
  }

  boolean contains(int value) {
    return indexOf(value) >= 0;
  }

  /** The first place of a code point or mark; -1 when it isn't there. */
  int indexOf(int value) {
    for (int i = 0; i < values.length; i++) {
      if (values[i] == value) {
        return i;
      }
    }
    return -1;
  }

  private int lastIndexOf(int value) {
    int i = values.length - 1;
    while (i >= 0 && values[i] != value) {
      i--;
    }
    return i;
  }

  /** How often a code point or mark is in it. */
  int count(int value) {
    int count = 0;
    for (int v : values) {
      count += v == value ? 1 : 0;
    }
    return count;
  }

  /** Whether all of it is text. */
  boolean isPlain() {
    return plain;
  }

  /** The text, marks written as {@code *} and {@code ?}. */
  String text() {
    if (plain) {
      return new String(values, 0, values.length);
    }
    StringBuilder text = new StringBuilder(values.length);
    for (int value : values) {
      text.appendCodePoint(value >= 0 ? value : value == ONE ? '?' : '*');
    }
    return text.toString();
  }

  /** Whether it is this text, and nothing else. */
  boolean isText(String text) {
    if (values.length != text.length()) {
      return false;
    }
    for (int i = 0; i < values.length; i++) {
      if (values[i] != text.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /**
   * Without empty and {@code .} components, {@code ..} taken back where what is before it is known,
   * no slash at the end.
   */
  Cells normalised() {
    if (isNormal()) {
      return this;
    }
    boolean absolute = startsWith('/');
    List<Cells> kept = new ArrayList<>();
    for (Cells component : components()) {
      boolean up = component.isText("..");
      if (component.isEmpty() || component.isText(".") || (up && kept.isEmpty() && absolute)) {
        continue;
      }
      if (up && !kept.isEmpty() && kept.getLast().plain && !kept.getLast().isText("..")) {
        kept.removeLast();
      } else {
        kept.add(component);
      }
    }
    // The root of a process is nearly always the root of all.
    if (absolute
        && kept.size() > 2
        && kept.getFirst().isText("proc")
        && kept.get(2).isText("root")) {
      kept = kept.subList(3, kept.size());
    }
    Cells out = absolute ? of('/') : EMPTY;
    for (Cells component : kept) {
      boolean joined = !out.isEmpty() && out.at(out.size() - 1) != '/';
      out = (joined ? out.followedBy(of('/')) : out).followedBy(component);
    }
    return out;
  }

  /** Whether nothing in it could change when it is normalised. */
  private boolean isNormal() {
    if (contains('/')) {
      boolean slash = false;
      for (int i = 0; i < values.length; i++) {
        boolean next = values[i] == '/';
        boolean dot = values[i] == '.' && (slash || i == 0);
        if ((next && slash) || dot) {
          return false;
        }
        slash = next;
      }
      return (!slash || values.length == 1) && !(values.length > 5 && isProc());
    }
    return true;
  }

  private boolean isProc() {
    return values[0] == '/' && values[1] == 'p' && values[2] == 'r' && values[3] == 'o';
  }

  /** What follows the last slash. */
  Cells lastComponent() {
    return from(lastIndexOf('/') + 1);
  }

  private List<Cells> components() {
    List<Cells> components = new ArrayList<>();
    int start = 0;
    for (int i = 0; i <= values.length; i++) {
      if (i == values.length || values[i] == '/') {
        components.add(between(start, i));
        start = i + 1;
      }
    }
    return components;
  }

  /** A path with another before it. */
  Cells below(Cells directory) {
    return directory.followedBy(of('/')).followedBy(this);
  }

  Cells followedBy(Cells more) {
    if (isEmpty()) {
      return more;
    }
    int[] joined = Arrays.copyOf(values, values.length + more.values.length);
    System.arraycopy(more.values, 0, joined, values.length, more.values.length);
    return new Cells(joined);
  }

  /** This path or any below it. */
  Cells andBelow() {
    // Of nothing: below a directory that isn't known.
    return isEmpty() ? this : followedBy(of('/', DEEP));
  }

  /** The text that it begins with. */
  String plainStart() {
    int end = 0;
    while (end < values.length && values[end] >= 0) {
      end++;
    }
    return between(0, end).text();
  }

  /** What is before a character; all when it isn't there. */
  Cells before(char c) {
    int at = indexOf(c);
    return at < 0 ? this : between(0, at);
  }

  /** Whether wildcards of the shell are in it. */
  boolean hasGlob() {
    for (int value : values) {
      if (value <= GLOB_ANY) {
        return true;
      }
    }
    return false;
  }

  /** How many characters of it are text. */
  int known() {
    int known = 0;
    for (int value : values) {
      known += value >= 0 ? 1 : 0;
    }
    return known;
  }

  /**
   * Whether a text can be both what this pattern names and what the word stands for: wildcards of
   * both count.
   *
   * @param loosely whether parts of the word that aren't known may be anything
   */
  boolean meets(Cells word, boolean loosely) {
    return WildcardMatch.meets(this, word, loosely);
  }

  /** Whether the whole word matches this pattern. Takes time in proportion to both lengths. */
  boolean matches(Cells word) {
    return (plain && word.plain)
        ? Arrays.equals(values, word.values)
        : WildcardMatch.matches(this, word);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Cells cells && Arrays.equals(values, cells.values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return text();
  }
}
