package io.sallyport.proxy.capture;

/**
 * What a typed byte is for those who are told of it.
 *
 * @param place of text in the line, from 0; negative when it is no text
 */
record Keystroke(int place) {

  /** A control character, or part of a key of several bytes: no text, and no secret. */
  static final Keystroke CONTROL = new Keystroke(-1);

  /** A letter that is no text of the line as far as the keys tell, and might be. */
  static final Keystroke OTHER = new Keystroke(-2);

  static Keystroke text(int place) {
    return new Keystroke(place);
  }

  boolean isText() {
    return place >= 0;
  }

  boolean isControl() {
    return place == CONTROL.place;
  }
}
