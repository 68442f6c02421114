package io.sallyport.recording.frame;

/** One direction of a channel's bytes. */
public enum Stream {
  INPUT,
  OUTPUT,
  ERROR_OUTPUT
}
