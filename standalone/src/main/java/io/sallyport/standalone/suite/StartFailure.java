package io.sallyport.standalone.suite;

/** The suite can't run as asked; the message says which part, why, and what to do. */
public final class StartFailure extends Exception {

  private static final long serialVersionUID = 1L;

  StartFailure(String message) {
    super(message);
  }
}
