package io.sallyport.judgement.shell.syntax;

import java.util.ArrayList;
import java.util.List;

/** A place in a text that is being parsed, and the here-documents that its next newline begins. */
final class Source {

  /** What {@link #peek} answers at the end. */
  static final char END = '\uffff';

  /** What the parsing of a line came to, shared by the texts within it. */
  static final class Outcome {
    boolean incomplete;
    boolean understood = true;
  }

  final String text;
  final Syntax syntax;
  final Outcome outcome;
  final List<HereDocument> hereDocuments = new ArrayList<>();
  int depth;
  int at;

  Source(String text, Syntax syntax, Outcome outcome, int depth) {
    this.syntax = syntax;
    this.outcome = outcome;
    this.depth = depth;
    if (text.length() > Budget.LONGEST) {
      syntax.budget().exhaust();
    }
    // The mark of the end must not be in the text; no shell gives that character a meaning.
    String cut = text.substring(0, Math.min(text.length(), Budget.LONGEST));
    this.text = cut.indexOf(END) < 0 ? cut : cut.replace(END, '\ufffd');
  }

  boolean ended() {
    return at >= text.length();
  }

  char peek() {
    return at < text.length() ? text.charAt(at) : END;
  }

  char peek(int ahead) {
    int place = at + ahead;
    return place < text.length() ? text.charAt(place) : END;
  }

  boolean sees(String expected) {
    return text.startsWith(expected, at);
  }

  void skip(int length) {
    at = Math.min(at + length, text.length());
  }

  String from(int start) {
    return text.substring(Math.min(start, at), at);
  }

  /** Goes past blanks and joined lines. */
  void skipBlanks() {
    while (true) {
      char c = peek();
      if (c == ' ' || c == '\t') {
        at++;
      } else if (c == '\\' && peek(1) == '\n') {
        at += 2;
      } else {
        return;
      }
    }
  }

  /** Whether a comment begins here, if this is where a word could begin. */
  boolean atComment() {
    return peek() == '#' && syntax.comments();
  }

  void skipToLineEnd() {
    while (!ended() && !isNewline(peek())) {
      at++;
    }
  }

  /** A carriage return submits a line in a terminal, so it ends one here. */
  static boolean isNewline(char c) {
    return c == '\n' || c == '\r';
  }

  void incomplete() {
    outcome.incomplete = true;
  }

  void notUnderstood() {
    outcome.understood = false;
  }

  /** Reads nothing further. */
  void stop() {
    syntax.budget().exhaust();
    at = text.length();
  }

  /** Goes one level deeper; false, and at the end, when that is too deep. */
  boolean enter() {
    if (depth >= Budget.DEEPEST || !syntax.budget().step()) {
      stop();
      return false;
    }
    depth++;
    return true;
  }

  void leave() {
    depth--;
  }

  /** Where the blanks end that begin so far ahead. */
  int blanksAt(int ahead) {
    int i = ahead;
    while (peek(i) == ' ' || peek(i) == '\t') {
      i++;
    }
    return i;
  }
}
