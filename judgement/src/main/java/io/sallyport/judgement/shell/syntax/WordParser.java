package io.sallyport.judgement.shell.syntax;

/** Parses words: quotes, escapes, and by {@link ExpansionParser} what the shell expands. */
final class WordParser {

  static final String METACHARACTERS = " \t\n\r;&|<>()";
  private static final String BEFORE_A_PATTERN_LIST = "?*+@!";

  private final Source source;
  private final ExpansionParser expansions;
  private final boolean fish;

  /** Whether {@code @(a|b)} is a pattern here whatever the shell's options are. */
  boolean patterns;

  WordParser(Source source, CommandParser commands) {
    this.source = source;
    this.expansions = new ExpansionParser(source, this, commands);
    this.fish = source.syntax.dialect() == Dialect.FISH;
  }

  boolean beginsHere() {
    return !source.ended()
        && (METACHARACTERS.indexOf(source.peek()) < 0 || expansionInParentheses());
  }

  private boolean expansionInParentheses() {
    char c = source.peek();
    return ((c == '<' || c == '>') && source.peek(1) == '(' && !fish) || (c == '(' && fish);
  }

  SourceWord read() {
    int start = source.at;
    PieceList pieces = new PieceList();
    while (beginsHere()) {
      piece(pieces, false);
      if (qualifiersBegin(start)) {
        patternList(pieces);
      }
    }
    return pieces.build(source.from(start));
  }

  /**
   * zsh: behind a word with wildcards, parentheses say which of the files that it finds are meant.
   */
  private boolean qualifiersBegin(int start) {
    return source.syntax.dialect() == Dialect.ZSH
        && source.peek() == '('
        && source.peek(1) != ')'
        && source.text.substring(start, source.at).matches("(?s)[^'\"$`]*[*?\\]][^'\"$`]*");
  }

  /** Reads to one of these characters, blanks included. */
  SourceWord readUntil(String stops, boolean quoted) {
    int start = source.at;
    PieceList pieces = new PieceList();
    while (!source.ended() && stops.indexOf(source.peek()) < 0) {
      if (source.peek() == '"') {
        source.skip(1);
        doubleQuote(pieces);
      } else {
        piece(pieces, quoted);
      }
    }
    return pieces.build(source.from(start));
  }

  /** Reads to one of these characters as within double quotes, which themselves are text. */
  SourceWord readQuoted(String stops) {
    int start = source.at;
    PieceList pieces = new PieceList();
    while (!source.ended() && stops.indexOf(source.peek()) < 0) {
      piece(pieces, true);
    }
    return pieces.build(source.from(start));
  }

  ExpansionParser expansions() {
    return expansions;
  }

  /** Reads the next piece or character of one. */
  void piece(PieceList out, boolean quoted) {
    char c = source.peek();
    switch (c) {
      case '\\' -> escape(out, quoted);
      case '$' -> expansions.dollar(out, quoted);
      case '`' -> {
        if (fish) {
          plain(out, quoted);
        } else {
          expansions.backquotes(out, quoted);
        }
      }
      case '\'', '"' -> {
        if (quoted) {
          plain(out, true);
        } else if (c == '"') {
          source.skip(1);
          doubleQuote(out);
        } else {
          singleQuote(out);
        }
      }
      case '<', '>', '(' -> {
        if (!quoted && expansionInParentheses()) {
          expansions.inParentheses(out);
        } else {
          plain(out, quoted);
        }
      }
      default -> {
        if (!quoted && beginsPatternList(c)) {
          patternList(out);
        } else {
          plain(out, quoted);
        }
      }
    }
  }

  private void plain(PieceList out, boolean quoted) {
    out.text(source.peek(), quoted);
    source.skip(1);
  }

  private boolean beginsPatternList(char c) {
    return source.peek(1) == '('
        && BEFORE_A_PATTERN_LIST.indexOf(c) >= 0
        && (patterns || source.syntax.extendedGlob() || source.syntax.dialect() == Dialect.KSH);
  }

  /** Keeps {@code @(a|b)} as it is, parentheses too. */
  private void patternList(PieceList out) {
    int open = 0;
    do {
      char c = source.peek();
      open += c == '(' ? 1 : c == ')' ? -1 : 0;
      if ((c == '$' || c == '`') && open > 0) {
        piece(out, false);
      } else {
        plain(out, false);
      }
    } while (!source.ended() && (open > 0 || source.peek(-1) != ')'));
    if (open > 0) {
      source.incomplete();
    }
  }

  private void escape(PieceList out, boolean quoted) {
    source.skip(1);
    if (source.ended()) {
      source.incomplete();
      return;
    }
    char c = source.peek();
    if (fish && !quoted && "xXuUoabefnrtvc01234567".indexOf(c) >= 0) {
      int length = escapeLength(c);
      out.text(AnsiQuote.decode("\\" + source.text.substring(source.at, source.at + length)), true);
      source.skip(length);
      return;
    }
    source.skip(1);
    if (c == '\n') {
      return;
    }
    if (quoted && "$`\"\\".indexOf(c) < 0) {
      out.text('\\', true);
    }
    out.text(c, true);
  }

  private int escapeLength(char kind) {
    int most =
        switch (kind) {
          case 'x', 'X' -> 3;
          case 'u' -> 5;
          case 'U' -> 9;
          case 'c' -> 2;
          default -> Character.isDigit(kind) ? 3 : 1;
        };
    int length = 1;
    while (length < most && Character.digit(source.peek(length), 16) >= 0) {
      length++;
    }
    return Math.min(kind == 'c' ? 2 : length, source.text.length() - source.at);
  }

  private void singleQuote(PieceList out) {
    source.skip(1);
    int start = source.at;
    while (!source.ended() && source.peek() != '\'') {
      if (fish && source.peek() == '\\' && "'\\".indexOf(source.peek(1)) >= 0) {
        out.text(source.text.substring(start, source.at), true);
        source.skip(1);
        start = source.at;
      }
      source.skip(1);
    }
    out.text(source.from(start), true);
    closeQuote();
  }

  /** Reads to the closing double quote; the opening one is passed. */
  void doubleQuote(PieceList out) {
    boolean empty = true;
    while (!source.ended() && source.peek() != '"') {
      empty = false;
      piece(out, true);
    }
    if (empty) {
      out.text("", true);
    }
    closeQuote();
  }

  /** Reads the rest of {@code $'...'}. */
  void ansiQuote(PieceList out) {
    int start = source.at;
    while (!source.ended() && source.peek() != '\'') {
      source.skip(source.peek() == '\\' ? 2 : 1);
    }
    out.text(AnsiQuote.decode(source.from(start)), true);
    closeQuote();
  }

  private void closeQuote() {
    if (source.ended()) {
      source.incomplete();
    } else {
      source.skip(1);
    }
  }
}
