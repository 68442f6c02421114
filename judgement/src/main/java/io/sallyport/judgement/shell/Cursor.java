package io.sallyport.judgement.shell;

import java.util.ArrayList;
import java.util.List;

/** A place in a text that is being read, and the here-documents that its next newline begins. */
final class Cursor {

  /** What {@link #peek} answers at the end. */
  static final char END = '\uffff';

  /** A here-document whose body is still to come. */
  record HereDocument(String delimiter, boolean expands, boolean stripsTabs) {}

  final String text;
  final Findings findings;
  int depth;
  final List<HereDocument> hereDocuments = new ArrayList<>();
  private int at;

  Cursor(String text, Findings findings, int depth) {
    this.findings = findings;
    this.depth = depth;
    if (text.length() > Limits.LONGEST) {
      findings.stopped(text);
    }
    // The mark of the end must not be in the text; no shell gives that character a meaning.
    this.text = text.substring(0, Math.min(text.length(), Limits.LONGEST)).replace(END, '\ufffd');
  }

  int at() {
    return at;
  }

  boolean ended() {
    return at >= text.length();
  }

  char peek() {
    return peek(0);
  }

  char peek(int ahead) {
    return at + ahead < text.length() ? text.charAt(at + ahead) : END;
  }

  boolean sees(String expected) {
    return text.startsWith(expected, at);
  }

  /** Goes on by so many characters, not beyond the end. */
  void skip(int characters) {
    at = Math.min(at + characters, text.length());
  }

  char next() {
    char c = peek();
    skip(1);
    return c;
  }

  String from(int start) {
    return text.substring(start, at);
  }

  /** Reads no further: a limit was reached. */
  void stop() {
    findings.stopped(text.substring(Math.min(at, text.length())));
    at = text.length();
  }

  /** Reads something that is within what is being read. The caller has checked the depth. */
  void deeper(Runnable reading) {
    depth++;
    reading.run();
    depth--;
  }

  /** Goes past spaces, tabs and joined lines. */
  void skipBlanks() {
    while (true) {
      char c = peek();
      if (c == ' ' || c == '\t') {
        skip(1);
      } else if (c == '\\' && peek(1) == '\n') {
        skip(2);
      } else {
        return;
      }
    }
  }

  /** Goes to the newline that ends a comment, or to the end. */
  void skipComment() {
    int newline = text.indexOf('\n', at);
    at = newline < 0 ? text.length() : newline;
  }
}
