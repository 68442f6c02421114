package io.sallyport.admin.recording;

/** A recording is not as it was read: another node has it, or it was closed meanwhile. */
public final class MovedOnException extends Exception {

  private static final long serialVersionUID = 1L;

  public MovedOnException(String session) {
    super("recording " + session + " is not as it was read: another node has gone on with it");
  }
}
