package io.sallyport.recording.encoding;

import java.io.IOException;

/** Bytes are not what the format says. The message says what was expected and what came. */
public final class MalformedException extends IOException {

  private static final long serialVersionUID = 1L;

  public MalformedException(String message) {
    super(message);
  }
}
