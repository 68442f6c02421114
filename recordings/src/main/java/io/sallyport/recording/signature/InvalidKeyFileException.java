package io.sallyport.recording.signature;

/** A text does not hold the keys that it should. The message has nothing of the text in it. */
public final class InvalidKeyFileException extends Exception {

  private static final long serialVersionUID = 1L;

  InvalidKeyFileException(String message) {
    super(message);
  }

  InvalidKeyFileException(String message, Throwable cause) {
    super(message, cause);
  }
}
