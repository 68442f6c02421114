package io.sallyport.cli.output;

/**
 * What the answer is printed on.
 *
 * @param columns of the terminal; 0 where it is none, and nothing is cut
 * @param coloured whether emphasis is understood and wanted
 */
public record Screen(int columns, boolean coloured) {

  /** A file or a pipe. */
  public static final Screen NONE = new Screen(0, false);

  public boolean isTerminal() {
    return columns > 0;
  }

  String strong(String text) {
    return coloured ? "\u001b[1m" + text + "\u001b[0m" : text;
  }
}
