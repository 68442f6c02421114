package io.sallyport.proxy.elevation;

/** What came back from the target is no report of a look. The message is one line. */
public final class UnreadableLookException extends Exception {

  private static final long serialVersionUID = 1L;

  UnreadableLookException(String message) {
    super(message);
  }
}
