package io.sallyport.judgement.corpus;

import java.util.Locale;
import java.util.function.UnaryOperator;

/** A line in a shell's editor, and what its keys do to it, in emacs mode and in that of vi. */
final class EditedLine {

  private final StringBuilder text = new StringBuilder();
  private int cursor;
  private String killed = "";

  String text() {
    return text.toString();
  }

  void insert(String inserted) {
    text.insert(cursor, inserted);
    cursor += inserted.length();
  }

  /** Another line takes this one's place. */
  void replace(String line) {
    text.setLength(0);
    text.append(line);
    cursor = line.length();
  }

  /** Without what was killed, which stays for {@link #yank}. */
  void clear() {
    replace("");
  }

  char at(int offset) {
    int at = cursor + offset;
    return at >= 0 && at < text.length() ? text.charAt(at) : ' ';
  }

  boolean isAtEnd() {
    return cursor >= text.length();
  }

  void home() {
    cursor = 0;
  }

  void end() {
    cursor = text.length();
  }

  void left() {
    cursor = Math.max(0, cursor - 1);
  }

  void right() {
    cursor = Math.min(text.length(), cursor + 1);
  }

  void wordLeft() {
    cursor = wordStart();
  }

  void wordRight() {
    cursor = wordEnd();
  }

  void erase() {
    if (cursor > 0) {
      text.deleteCharAt(--cursor);
    }
  }

  void delete() {
    if (cursor < text.length()) {
      text.deleteCharAt(cursor);
    }
  }

  void killToEnd() {
    kill(cursor, text.length());
  }

  void killToStart() {
    kill(0, cursor);
  }

  /** Back to a blank. */
  void killBlankWordLeft() {
    int start = text.substring(0, cursor).stripTrailing().lastIndexOf(' ') + 1;
    kill(start, cursor);
  }

  void killWordLeft() {
    kill(wordStart(), cursor);
  }

  void killWordRight() {
    kill(cursor, wordEnd());
  }

  void yank() {
    insert(killed);
  }

  /** Exchanges the characters around the cursor; at the end, the last two. */
  void transpose() {
    int second = Math.min(cursor, text.length() - 1);
    if (second > 0) {
      char moved = text.charAt(second);
      text.deleteCharAt(second).insert(second - 1, moved);
      cursor = second + 1;
    }
  }

  void upperCaseWord() {
    changeWord(word -> word.toUpperCase(Locale.ROOT));
  }

  void lowerCaseWord() {
    changeWord(word -> word.toLowerCase(Locale.ROOT));
  }

  void capitalizeWord() {
    changeWord(word -> {
      String lower = word.toLowerCase(Locale.ROOT);
      int letter = 0;
      while (letter < lower.length() && !Character.isLetterOrDigit(lower.charAt(letter))) {
        letter++;
      }
      return lower.substring(0, letter)
          + lower.substring(letter, Math.min(letter + 1, lower.length())).toUpperCase(Locale.ROOT)
          + lower.substring(Math.min(letter + 1, lower.length()));
    });
  }

  private void changeWord(UnaryOperator<String> change) {
    int end = wordEnd();
    text.replace(cursor, end, change.apply(text.substring(cursor, end)));
    cursor = end;
  }

  private void kill(int from, int to) {
    killed = text.substring(from, to);
    text.delete(from, to);
    cursor = from;
  }

  private int wordStart() {
    int at = cursor;
    while (at > 0 && !isOfWord(at - 1)) {
      at--;
    }
    while (at > 0 && isOfWord(at - 1)) {
      at--;
    }
    return at;
  }

  private int wordEnd() {
    int at = cursor;
    while (at < text.length() && !isOfWord(at)) {
      at++;
    }
    while (at < text.length() && isOfWord(at)) {
      at++;
    }
    return at;
  }

  private boolean isOfWord(int at) {
    return Character.isLetterOrDigit(text.charAt(at));
  }
}
