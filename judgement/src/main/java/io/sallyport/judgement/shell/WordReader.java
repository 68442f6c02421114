package io.sallyport.judgement.shell;

import io.sallyport.judgement.shell.Word.Kind;

/**
 * Reads one word: quotes, escapes and what the shell expands. The commands in substitutions are
 * read on the way.
 */
final class WordReader {

  private static final String METACHARACTERS = " \t\n;&|<>()";

  private final Cursor cursor;
  private final ExpansionReader expansions;

  WordReader(Cursor cursor) {
    this.cursor = cursor;
    this.expansions = new ExpansionReader(cursor);
  }

  /** Whether a word, and not an operator, begins here. */
  boolean beginsHere() {
    return !cursor.ended()
        && (METACHARACTERS.indexOf(cursor.peek()) < 0 || expansions.isProcessSubstitution());
  }

  /** Reads the word that begins here; it has at least one character of the text. */
  Word read() {
    int start = cursor.at();
    WordBuilder word = new WordBuilder();
    while (beginsHere()) {
      part(word);
    }
    if (!cursor.findings.limits.word()) {
      cursor.stop();
    }
    return word.build(cursor.from(start));
  }

  private void part(WordBuilder word) {
    char c = cursor.peek();
    switch (c) {
      case '\\' -> escape(word);
      case '\'' -> singleQuote(word);
      case '"' -> {
        cursor.skip(1);
        doubleQuote(word);
      }
      case '$' -> dollar(word);
      case '`' -> expansions.backticks(word, true);
      case '<', '>' -> expansions.processSubstitution(word);
      case '*', '?' -> unknown(word, Kind.GLOB, 1);
      case '[' -> bracket(word);
      case '{' -> braces(word);
      case '~' -> tilde(word);
      case '!' -> history(word);
      default -> {
        word.text(c);
        cursor.skip(1);
      }
    }
  }

  private void unknown(WordBuilder word, Kind kind, int length) {
    int start = cursor.at();
    cursor.skip(length);
    word.unknown(cursor.from(start), kind, true);
  }

  private void escape(WordBuilder word) {
    cursor.skip(1);
    if (cursor.ended()) {
      cursor.findings.incomplete();
      return;
    }
    char c = cursor.next();
    if (c != '\n') {
      word.quoted();
      word.text(c);
    }
  }

  private void singleQuote(WordBuilder word) {
    cursor.skip(1);
    word.quoted();
    int end = cursor.text.indexOf('\'', cursor.at());
    int start = cursor.at();
    cursor.skip((end < 0 ? cursor.text.length() : end) - start);
    word.text(cursor.from(start));
    closeQuote(end >= 0);
  }

  private void ansiQuote(WordBuilder word) {
    cursor.skip(2);
    word.quoted();
    int start = cursor.at();
    while (!cursor.ended() && cursor.peek() != '\'') {
      cursor.skip(cursor.peek() == '\\' ? 2 : 1);
    }
    word.text(AnsiQuote.decode(cursor.from(start)));
    closeQuote(!cursor.ended());
  }

  private void closeQuote(boolean closed) {
    if (closed) {
      cursor.skip(1);
    } else {
      cursor.findings.incomplete();
    }
  }

  /** Reads to the closing double quote; the opening one is passed. */
  private void doubleQuote(WordBuilder word) {
    word.quoted();
    while (!cursor.ended() && cursor.peek() != '"') {
      char c = cursor.peek();
      switch (c) {
        case '\\' -> escapeInQuotes(word);
        case '$' -> expansions.dollar(word, false);
        case '`' -> expansions.backticks(word, false);
        case '!' -> history(word);
        default -> {
          word.text(c);
          cursor.skip(1);
        }
      }
    }
    closeQuote(!cursor.ended());
  }

  private void escapeInQuotes(WordBuilder word) {
    cursor.skip(1);
    if (cursor.ended()) {
      cursor.findings.incomplete();
      return;
    }
    char c = cursor.next();
    if (c == '\n') {
      return;
    }
    if ("$`\"\\".indexOf(c) < 0) {
      word.text('\\');
    }
    word.text(c);
  }

  private void dollar(WordBuilder word) {
    switch (cursor.peek(1)) {
      case '\'' -> ansiQuote(word);
      case '"' -> {
        cursor.skip(2);
        doubleQuote(word);
      }
      default -> expansions.dollar(word, true);
    }
  }

  /** A bracket expression, or a plain bracket as in the command {@code [}. */
  private void bracket(WordBuilder word) {
    char next = cursor.peek(1);
    boolean plain =
        word.isFresh() && (next == '[' || next == Cursor.END || METACHARACTERS.indexOf(next) >= 0);
    if (plain) {
      int length = next == '[' ? 2 : 1;
      word.text(cursor.text.substring(cursor.at(), cursor.at() + length));
      cursor.skip(length);
    } else {
      unknown(word, Kind.GLOB, 1);
    }
  }

  /**
   * A brace expansion as far as it is one: <code>{a,b}</code> or <code>{1..3}</code>; else a plain
   * brace.
   */
  private void braces(WordBuilder word) {
    int open = 0;
    boolean separated = false;
    int length = 0;
    do {
      char c = cursor.peek(length);
      if (c == Cursor.END || c == ' ' || c == '\t' || c == '\n') {
        break;
      }
      if (!cursor.findings.limits.step()) {
        cursor.stop();
        return;
      }
      switch (c) {
        case '{' -> open++;
        case '}' -> open--;
        case '\\' -> length++;
        case ',' -> separated = true;
        case '.' -> separated |= cursor.peek(length + 1) == '.';
        default -> {}
      }
      length++;
    } while (open > 0);
    if (open == 0 && separated && withoutCode(length)) {
      unknown(word, Kind.BRACES, length);
    } else if (separated && cursor.peek(1) != Cursor.END) {
      // Its end is not where it seems (a quote or a substitution is inside): the brace itself may
      // still expand.
      unknown(word, Kind.BRACES, 1);
    } else {
      word.text(cursor.next());
    }
  }

  /**
   * Whether nothing in the next characters is quoted or substituted, so that they can be passed
   * over.
   */
  private boolean withoutCode(int length) {
    String passed = cursor.text.substring(cursor.at(), cursor.at() + length);
    return passed.chars().noneMatch(c -> "'\"`$\\<>()".indexOf(c) >= 0);
  }

  private void tilde(WordBuilder word) {
    if (!word.isFresh()) {
      word.text(cursor.next());
      return;
    }
    int length = 1;
    while (Character.isLetterOrDigit(cursor.peek(length))
        || "+-_.".indexOf(cursor.peek(length)) >= 0) {
      length++;
    }
    int start = cursor.at();
    cursor.skip(length);
    word.unknown(cursor.from(start), Kind.TILDE, false);
  }

  /** History expansion (bash 9.3): the shell replaces it before it reads the line. */
  private void history(WordBuilder word) {
    char next = cursor.peek(1);
    if (Character.isLetterOrDigit(next)
        || (next != Cursor.END && "!$-?*^:#{/_.".indexOf(next) >= 0)) {
      int start = cursor.at();
      cursor.skip(1);
      cursor.findings.opaque(cursor.text, OpaqueReason.HISTORY);
      word.unknown(cursor.from(start), Kind.HISTORY, true);
    } else {
      word.text(cursor.next());
    }
  }
}
