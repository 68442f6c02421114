package io.sallyport.recording.export;

/** A version of the format of asciinema: docs.asciinema.org/manual/asciicast. */
public enum AsciicastVersion {
  /** Times since the beginning. */
  V2,
  /** Times since the event before; says the exit status. */
  V3
}
