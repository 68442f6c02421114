package io.sallyport.judgement.shell;

/**
 * A redirection of one command.
 *
 * @param descriptor the number or {@code {name}} before the operator; empty for the operator's own
 * @param target a file, a descriptor, a text ({@code <<<}) or a delimiter ({@code <<})
 */
public record Redirection(String descriptor, Operator operator, Word target) {

  /** The redirection operators of POSIX and bash. */
  public enum Operator {
    READ("<"),
    WRITE(">"),
    APPEND(">>"),
    OVERWRITE(">|"),
    READ_WRITE("<>"),
    WRITE_BOTH("&>"),
    APPEND_BOTH("&>>"),
    DUPLICATE_INPUT("<&"),
    DUPLICATE_OUTPUT(">&"),
    HERE_DOCUMENT("<<"),
    HERE_DOCUMENT_TABS("<<-"),
    HERE_STRING("<<<");

    private final String text;

    Operator(String text) {
      this.text = text;
    }

    public String text() {
      return text;
    }
  }

  /**
   * Whether it only joins or closes descriptors, or names {@code /dev/null}: it reads and writes no
   * file.
   */
  public boolean harmless() {
    String name = target.known().orElse("");
    return switch (operator) {
      case DUPLICATE_INPUT, DUPLICATE_OUTPUT -> name.matches("[0-9]+-?|-|/dev/null");
      case READ, WRITE, APPEND, OVERWRITE, READ_WRITE, WRITE_BOTH, APPEND_BOTH ->
          name.equals("/dev/null");
      case HERE_DOCUMENT, HERE_DOCUMENT_TABS, HERE_STRING -> false;
    };
  }

  /** Whether it gives the command another standard input. */
  public boolean replacesInput() {
    return switch (operator) {
      case READ, READ_WRITE, DUPLICATE_INPUT, HERE_DOCUMENT, HERE_DOCUMENT_TABS, HERE_STRING ->
          descriptor.isEmpty() || descriptor.equals("0");
      case WRITE, APPEND, OVERWRITE, WRITE_BOTH, APPEND_BOTH, DUPLICATE_OUTPUT ->
          descriptor.equals("0");
    };
  }
}
