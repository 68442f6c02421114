package io.sallyport.proxy.menu;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** A line as it is being typed or read, in UTF-8. */
final class Utf8Line {

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final int longest;

  /**
   * Starts out empty.
   *
   * @param longest how many bytes it can have
   */
  Utf8Line(int longest) {
    this.longest = longest;
  }

  /** Adds a byte, if there is room. */
  boolean add(int b) {
    if (bytes.size() >= longest) {
      return false;
    }
    bytes.write(b);
    return true;
  }

  boolean isEmpty() {
    return bytes.size() == 0;
  }

  /** What it holds. */
  String text() {
    return bytes.toString(StandardCharsets.UTF_8);
  }

  /** How many characters it has. */
  int length() {
    String text = text();
    return text.codePointCount(0, text.length());
  }

  /** How many characters its last word has, with the blanks behind it. */
  int lastWordLength() {
    String text = text();
    int end = text.stripTrailing().lastIndexOf(' ') + 1;
    return text.codePointCount(end, text.length());
  }

  /** Takes its last character away; empty when there is none. */
  String dropLast() {
    String text = text();
    if (text.isEmpty()) {
      return "";
    }
    int at = text.offsetByCodePoints(text.length(), -1);
    bytes.reset();
    bytes.writeBytes(text.substring(0, at).getBytes(StandardCharsets.UTF_8));
    return text.substring(at);
  }

  /** What it holds; it is empty afterwards. */
  String takeOut() {
    String text = text();
    bytes.reset();
    return text;
  }
}
