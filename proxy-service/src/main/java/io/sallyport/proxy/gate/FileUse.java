package io.sallyport.proxy.gate;

/**
 * What an operation on files does to a path.
 *
 * @param path absolute
 * @param below whether it reaches what is below the path as well
 */
public record FileUse(String path, Mode mode, boolean below) {

  /** What happens to it. */
  public enum Mode {
    READ,
    WRITE,
    BOTH
  }
}
