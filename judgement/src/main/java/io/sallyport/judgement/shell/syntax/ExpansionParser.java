package io.sallyport.judgement.shell.syntax;

import java.util.List;

/** Parses what the shell expands, and the commands in it. */
final class ExpansionParser {

  private static final Node NOTHING = new Node.Sequence(List.of());

  private final Source source;
  private final WordParser words;
  private final CommandParser commands;
  private final ParameterParser parameters;

  ExpansionParser(Source source, WordParser words, CommandParser commands) {
    this.source = source;
    this.words = words;
    this.commands = commands;
    this.parameters = new ParameterParser(source, words);
  }

  /** {@code <(...)}, {@code >(...)}, and fish's {@code (...)}. */
  void inParentheses(PieceList out) {
    int start = source.at;
    char kind = source.peek();
    source.skip(kind == '(' ? 1 : 2);
    Node body = substitution();
    out.add(
        kind == '('
            ? new Piece.Substitution(source.from(start), body, false)
            : new Piece.ProcessFile(source.from(start), body, kind == '>'));
  }

  /** Reads what a dollar sign begins; a dollar sign alone is text. */
  void dollar(PieceList out, boolean quoted) {
    int start = source.at;
    char c = source.peek(1);
    switch (c) {
      case '(' -> {
        if (source.peek(2) == '(' && arithmeticEnds(2)) {
          if (!source.enter()) {
            return;
          }
          source.skip(3);
          SourceWord expression = arithmetic();
          source.leave();
          out.add(new Piece.Expression(source.from(start), expression, quoted));
        } else {
          source.skip(2);
          Node body = substitution();
          out.add(new Piece.Substitution(source.from(start), body, quoted));
        }
      }
      case '[' -> {
        if (!source.enter()) {
          return;
        }
        source.skip(2);
        SourceWord expression = words.readQuoted("]");
        source.leave();
        close();
        out.add(new Piece.Expression(source.from(start), expression, quoted));
      }
      case '{' -> braces(out, quoted, start);
      case '\'' -> {
        if (quoted || source.syntax.dialect() == Dialect.DASH) {
          plainDollar(out, quoted);
        } else {
          source.skip(2);
          words.ansiQuote(out);
        }
      }
      case '"' -> {
        if (quoted) {
          plainDollar(out, true);
        } else {
          source.skip(2);
          words.doubleQuote(out);
        }
      }
      default -> {
        if (!parameters.simple(out, quoted)) {
          plainDollar(out, quoted);
        }
      }
    }
  }

  private void plainDollar(PieceList out, boolean quoted) {
    out.text('$', quoted);
    source.skip(1);
  }

  private void braces(PieceList out, boolean quoted, int start) {
    char inside = source.peek(2);
    if (!source.enter()) {
      return;
    }
    if (inside == ' ' || inside == '\t' || inside == '\n' || inside == '|') {
      source.skip(3);
      Node body = commands.group();
      out.add(new Piece.Substitution(source.from(start), body, quoted));
    } else {
      source.skip(2);
      out.add(parameters.inBraces(start, quoted));
    }
    source.leave();
  }

  private void close() {
    if (source.ended()) {
      source.incomplete();
    } else {
      source.skip(1);
    }
  }

  /** Reads to the parenthesis that closes a substitution whose opening is passed. */
  private Node substitution() {
    if (!source.enter()) {
      return NOTHING;
    }
    Node body = commands.parenthesised();
    source.leave();
    return body;
  }

  void backquotes(PieceList out, boolean quoted) {
    int start = source.at;
    source.skip(1);
    StringBuilder code = new StringBuilder();
    while (!source.ended() && source.peek() != '`') {
      char c = source.peek();
      char next = source.peek(1);
      if (c == '\\' && (next == '`' || next == '\\' || next == '$' || (quoted && next == '"'))) {
        source.skip(1);
        c = next;
      }
      code.append(c);
      source.skip(1);
    }
    close();
    Node body = ShellParser.parse(code.toString(), source.syntax, source.outcome, source.depth + 1);
    out.add(new Piece.Substitution(source.from(start), body, quoted));
  }

  /** Reads to the {@code ))} that closes an expression whose {@code ((} is passed. */
  SourceWord arithmetic() {
    int start = source.at;
    int open = 2;
    PieceList pieces = new PieceList();
    while (!source.ended()) {
      char c = source.peek();
      open += c == '(' ? 1 : c == ')' ? -1 : 0;
      if (open == 1) {
        SourceWord expression = pieces.build(source.from(start));
        source.skip(1);
        source.skipBlanks();
        close();
        return expression;
      }
      words.piece(pieces, true);
    }
    source.incomplete();
    return pieces.build(source.from(start));
  }

  /**
   * Whether the parentheses that open after so many characters close together, as those of an
   * expression do.
   */
  boolean arithmeticEnds(int ahead) {
    int open = 1;
    boolean lastClosed = false;
    for (int i = ahead; source.peek(i) != Source.END; i++) {
      if (!source.syntax.budget().step()) {
        source.stop();
        return false;
      }
      char c = source.peek(i);
      if (c == '(') {
        open++;
        lastClosed = false;
      } else if (c == ')') {
        open--;
        if (open == 0) {
          return lastClosed;
        }
        lastClosed = open == 1;
      } else {
        lastClosed = false;
      }
    }
    return false;
  }
}
