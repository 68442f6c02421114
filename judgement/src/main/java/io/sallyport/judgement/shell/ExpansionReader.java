package io.sallyport.judgement.shell;

import io.sallyport.judgement.shell.Word.Kind;

/** Reads what the shell expands, and the commands in it. */
final class ExpansionReader {

  private static final String SPECIAL_PARAMETERS = "@*#?-$!_0123456789";

  private final Cursor cursor;

  ExpansionReader(Cursor cursor) {
    this.cursor = cursor;
  }

  /**
   * Reads every expansion in a text that is otherwise taken as it is, as a here-document's body.
   */
  static void readAll(String text, Findings findings, int depth) {
    Cursor cursor = new Cursor(text, findings, depth);
    ExpansionReader reader = new ExpansionReader(cursor);
    WordBuilder ignored = new WordBuilder();
    while (!cursor.ended()) {
      if (reader.isProcessSubstitution()) {
        cursor.skip(2);
      } else {
        reader.skipOrExpand(ignored, false);
      }
    }
  }

  boolean isProcessSubstitution() {
    return (cursor.peek() == '<' || cursor.peek() == '>') && cursor.peek(1) == '(';
  }

  void processSubstitution(WordBuilder word) {
    int start = cursor.at();
    cursor.skip(2);
    CommandReader.readSubstitution(cursor);
    word.unknown(cursor.from(start), Kind.PROCESS_SUBSTITUTION, false);
  }

  /**
   * Reads what a dollar sign begins; a dollar sign alone is text.
   *
   * @param splits whether it is outside quotes
   */
  void dollar(WordBuilder word, boolean splits) {
    int start = cursor.at();
    char c = cursor.peek(1);
    if (c == '(') {
      boolean arithmetic = cursor.peek(2) == '(' && arithmeticEnds(2);
      cursor.skip(arithmetic ? 3 : 2);
      if (arithmetic) {
        arithmetic();
        word.unknown(cursor.from(start), Kind.ARITHMETIC, splits);
      } else {
        CommandReader.readSubstitution(cursor);
        word.unknown(cursor.from(start), Kind.COMMAND_SUBSTITUTION, splits);
      }
    } else if (c == '{') {
      cursor.skip(2);
      parameter(splits);
      word.unknown(cursor.from(start), Kind.VARIABLE, splits);
    } else if (Character.isLetter(c) || c == '_') {
      cursor.skip(2);
      while (Character.isLetterOrDigit(cursor.peek()) || cursor.peek() == '_') {
        cursor.skip(1);
      }
      word.unknown(cursor.from(start), Kind.VARIABLE, splits);
    } else if (c != Cursor.END && SPECIAL_PARAMETERS.indexOf(c) >= 0) {
      cursor.skip(2);
      word.unknown(cursor.from(start), Kind.VARIABLE, splits);
    } else {
      word.text(cursor.next());
    }
  }

  void backticks(WordBuilder word, boolean splits) {
    int start = cursor.at();
    cursor.skip(1);
    StringBuilder code = new StringBuilder();
    while (!cursor.ended() && cursor.peek() != '`') {
      char c = cursor.next();
      if (c == '\\' && (cursor.peek() == '`' || cursor.peek() == '\\' || cursor.peek() == '$')) {
        c = cursor.next();
      }
      code.append(c);
    }
    if (cursor.ended()) {
      cursor.findings.incomplete();
    } else {
      cursor.skip(1);
    }
    if (cursor.depth >= Limits.DEEPEST) {
      cursor.stop();
    } else {
      CommandReader.readAll(code.toString(), cursor.findings, cursor.depth + 1);
    }
    word.unknown(cursor.from(start), Kind.COMMAND_SUBSTITUTION, splits);
  }

  /** Reads to the {@code ))} that closes an arithmetic expression whose {@code ((} is passed. */
  void arithmetic() {
    int open = 2;
    WordBuilder ignored = new WordBuilder();
    while (!cursor.ended()) {
      char c = cursor.peek();
      if (c == '(') {
        open++;
      } else if (c == ')' && --open == 0) {
        cursor.skip(1);
        return;
      }
      skipOrExpand(ignored, false);
    }
    cursor.findings.incomplete();
  }

  /**
   * Whether the parentheses that open after so many characters close together, as those of an
   * expression do.
   */
  boolean arithmeticEnds(int ahead) {
    int open = 1;
    int i = ahead;
    boolean lastClosed = false;
    while (cursor.peek(i) != Cursor.END) {
      if (!cursor.findings.limits.step()) {
        cursor.stop();
        return false;
      }
      char c = cursor.peek(i);
      if (c == '(') {
        open++;
        lastClosed = false;
      } else if (c == ')') {
        open--;
        if (open == 0) {
          return lastClosed;
        }
        lastClosed = open == 1;
      } else {
        lastClosed = false;
      }
      i++;
    }
    return false;
  }

  /** Reads to the brace that closes a parameter expansion whose beginning is passed. */
  private void parameter(boolean unquoted) {
    WordBuilder ignored = new WordBuilder();
    boolean inDoubleQuotes = false;
    while (!cursor.ended()) {
      char c = cursor.peek();
      if (c == '"') {
        inDoubleQuotes = !inDoubleQuotes;
        cursor.skip(1);
      } else if (c == '\'' && unquoted && !inDoubleQuotes) {
        int end = cursor.text.indexOf('\'', cursor.at() + 1);
        cursor.skip((end < 0 ? cursor.text.length() : end + 1) - cursor.at());
      } else if (c == '}' && !inDoubleQuotes) {
        cursor.skip(1);
        return;
      } else {
        skipOrExpand(ignored, unquoted && !inDoubleQuotes);
      }
    }
    cursor.findings.incomplete();
  }

  private void skipOrExpand(WordBuilder ignored, boolean unquoted) {
    switch (cursor.peek()) {
      case '\\' -> cursor.skip(2);
      case '`' -> backticks(ignored, false);
      case '$' -> nested(() -> dollar(ignored, unquoted));
      case '<', '>' -> {
        if (isProcessSubstitution()) {
          nested(() -> processSubstitution(ignored));
        } else {
          cursor.skip(1);
        }
      }
      default -> cursor.skip(1);
    }
  }

  /** An expansion within an expansion, as deep as the limits allow. */
  private void nested(Runnable expansion) {
    if (cursor.depth >= Limits.DEEPEST) {
      cursor.stop();
    } else {
      cursor.deeper(expansion);
    }
  }
}
