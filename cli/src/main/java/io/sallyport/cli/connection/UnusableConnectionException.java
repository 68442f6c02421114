package io.sallyport.cli.connection;

/** There is no address and token that can be used; the message says where it was looked. */
public final class UnusableConnectionException extends Exception {

  private static final long serialVersionUID = 1L;

  UnusableConnectionException(String message) {
    super(message);
  }
}
