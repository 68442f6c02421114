package io.sallyport.judgement.snapshot;

/** A program whose password prompts the gateway may answer. */
public enum ElevationProgram {
  SUDO,
  SU,
  DOAS
}
