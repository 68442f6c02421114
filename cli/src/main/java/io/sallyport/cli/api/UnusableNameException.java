package io.sallyport.cli.api;

/** A word that can't name anything. */
public final class UnusableNameException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  UnusableNameException(String message) {
    super(message);
  }
}
