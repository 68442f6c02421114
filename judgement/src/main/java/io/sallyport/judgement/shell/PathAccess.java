package io.sallyport.judgement.shell;

/**
 * A path that the shell itself, or code within a line, reads or writes.
 *
 * @param directory what a relative path is relative to; empty when that isn't known
 */
public record PathAccess(Word path, String directory, Mode mode) {

  /** What happens to the path. */
  public enum Mode {
    READ,
    WRITE,
    BOTH
  }
}
