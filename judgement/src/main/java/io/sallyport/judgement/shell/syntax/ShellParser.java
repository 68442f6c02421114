package io.sallyport.judgement.shell.syntax;

import java.util.List;

/**
 * Parses the language of bash and ksh, POSIX shells, zsh and fish. Any text has an answer: what is
 * not shell is passed over and said to be not understood, so that the commands around it are still
 * found.
 */
public final class ShellParser {

  /** Parses a line, or several joined by newlines. */
  public static Parsed parse(String text, Syntax syntax, int depth) {
    Source.Outcome outcome = new Source.Outcome();
    Node body = parse(text, syntax, outcome, depth);
    return new Parsed(body, outcome.incomplete, outcome.understood);
  }

  static Node parse(String text, Syntax syntax, Source.Outcome outcome, int depth) {
    if (depth >= Budget.DEEPEST) {
      syntax.budget().exhaust();
      return new Node.Sequence(List.of());
    }
    return new CommandParser(new Source(text, syntax, outcome, depth)).script();
  }

  /** Parses text in which only expansions count, as a here-document's body or an expression. */
  public static SourceWord parseExpansions(String text, Syntax syntax, int depth) {
    Source source = new Source(text, syntax, new Source.Outcome(), depth);
    return new CommandParser(source).words().readQuoted("");
  }

  private ShellParser() {}
}
