package io.sallyport.judgement.shell.evaluate;

import java.util.Optional;

/** What commands read from their standard input. It is used up as they read. */
final class Input {

  private Value rest;
  private final boolean own;

  private Input(Value rest, boolean own) {
    this.rest = rest;
    this.own = own;
  }

  /** The input of the line itself: a terminal, or what the session's client sends. */
  static Input ofTheLine() {
    return new Input(Value.EMPTY, true);
  }

  static Input of(Value value) {
    return new Input(value, false);
  }

  /** Whether it is the line's own. */
  boolean isOwn() {
    return own;
  }

  Value takeAll() {
    Value all = rest;
    if (all.known().isPresent()) {
      rest = Value.EMPTY;
    }
    return all;
  }

  /** All of it, without using it up. */
  Value peek() {
    return rest;
  }

  boolean hasKnownLines() {
    return !own && !rest.isEmpty() && rest.known().isPresent();
  }

  /** The next line; what isn't known stays so however much is read. */
  Value takeLine(char delimiter) {
    Optional<String> known = rest.known();
    if (known.isEmpty()) {
      return rest;
    }
    String text = known.get();
    int end = text.indexOf(delimiter);
    rest = end < 0 ? Value.EMPTY : Value.of(text.substring(end + 1));
    return Value.of(end < 0 ? text : text.substring(0, end));
  }
}
