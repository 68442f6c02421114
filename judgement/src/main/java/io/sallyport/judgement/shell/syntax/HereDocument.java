package io.sallyport.judgement.shell.syntax;

/** A here-document. Its body is read after the command that it belongs to. */
public final class HereDocument {

  private final String delimiter;
  private final boolean expands;
  private final boolean stripsTabs;
  private SourceWord body = SourceWord.EMPTY;

  HereDocument(String delimiter, boolean expands, boolean stripsTabs) {
    this.delimiter = delimiter;
    this.expands = expands;
    this.stripsTabs = stripsTabs;
  }

  /** What is between the operator's line and the delimiter. */
  public SourceWord body() {
    return body;
  }

  boolean expands() {
    return expands;
  }

  void complete(SourceWord read) {
    body = read;
  }

  boolean endsWith(String line) {
    return comparable(line).equals(delimiter);
  }

  /** A line of it without the tabs that {@code <<-} takes away. */
  String comparable(String line) {
    int tabs = 0;
    while (stripsTabs && tabs < line.length() && line.charAt(tabs) == '\t') {
      tabs++;
    }
    return line.substring(tabs);
  }
}
