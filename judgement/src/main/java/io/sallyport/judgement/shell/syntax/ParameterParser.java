package io.sallyport.judgement.shell.syntax;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Parses parameter expansions. */
final class ParameterParser {

  private static final String SPECIAL = "@*#?-$!";

  /** Longer ones before those that they begin with. */
  private static final List<String> OPERATORS =
      List.of(
          ":-", ":=", ":?", ":+", "##", "#", "%%", "%", "//", "/#", "/%", "/", "^^", "^", ",,", ",",
          "@", ":", "-", "=", "?", "+", "~~", "~");

  private final Source source;
  private final WordParser words;

  ParameterParser(Source source, WordParser words) {
    this.source = source;
    this.words = words;
  }

  /** Reads {@code $name}; false when there is none. */
  boolean simple(PieceList out, boolean quoted) {
    int start = source.at;
    char c = source.peek(1);
    String flags = "";
    if ("=~^".indexOf(c) >= 0
        && isNameStart(source.peek(2))
        && source.syntax.dialect().mayBe(Dialect.ZSH)) {
      flags = String.valueOf(c);
      source.skip(1);
      c = source.peek(1);
    }
    int length = 0;
    if (isNameStart(c)) {
      while (isNamePart(source.peek(1 + length))) {
        length++;
      }
    } else if (c != Source.END && (SPECIAL.indexOf(c) >= 0 || Character.isDigit(c))) {
      length = 1;
    } else {
      source.at = start;
      return false;
    }
    source.skip(1);
    String name = source.text.substring(source.at, source.at + length);
    source.skip(length);
    Dialect dialect = source.syntax.dialect();
    boolean bare = dialect == Dialect.ZSH || dialect == Dialect.FISH;
    SourceWord subscript = bare && source.peek() == '[' ? subscript() : null;
    String operator = "";
    SourceWord argument = SourceWord.EMPTY;
    if (dialect == Dialect.ZSH && source.peek() == ':' && isModifier()) {
      operator = ":";
      source.skip(1);
      PieceList modifier = new PieceList();
      int modifierStart = source.at;
      words.piece(modifier, quoted);
      argument = modifier.build(source.from(modifierStart));
    }
    out.add(parameter(start, flags, "", name, subscript, operator, argument, null, quoted));
    return true;
  }

  /** A letter behind a colon, and nothing that would go on with it. */
  private boolean isModifier() {
    return "htreluaA".indexOf(source.peek(1)) >= 0 && !isNamePart(source.peek(2));
  }

  private SourceWord subscript() {
    source.skip(1);
    SourceWord subscript = words.readQuoted("]");
    source.skip(1);
    return subscript;
  }

  /** Reads the rest of an expansion whose opening brace is passed. */
  Piece inBraces(int start, boolean quoted) {
    String flags = flags();
    String prefix = prefix();
    String name = name();
    SourceWord subscript = null;
    if (name.isEmpty() && source.peek() == '$') {
      // zsh: an expansion of an expansion.
      int innerStart = source.at;
      PieceList inner = new PieceList();
      words.piece(inner, quoted);
      subscript = inner.build(source.from(innerStart));
    } else if (source.peek() == '[') {
      subscript = subscript();
    }
    String operator = OPERATORS.stream().filter(source::sees).findFirst().orElse("");
    source.skip(operator.length());
    SourceWord argument = SourceWord.EMPTY;
    SourceWord second = null;
    switch (operator) {
      case "/", "//", "/#", "/%" -> {
        argument = words.readUntil("/}", false);
        // Quotes and backslashes in what comes instead are taken away even within quotes.
        second = further('/', false);
      }
      case ":" -> {
        argument = words.readUntil(":}", true);
        second = further(':', true);
      }
      default -> argument = words.readUntil("}", quoted);
    }
    close();
    return parameter(start, flags, prefix, name, subscript, operator, argument, second, quoted);
  }

  private @Nullable SourceWord further(char separator, boolean quoted) {
    if (source.peek() != separator) {
      return null;
    }
    source.skip(1);
    return words.readUntil("}", quoted);
  }

  private Piece parameter(
      int start,
      String flags,
      String prefix,
      String name,
      @Nullable SourceWord subscript,
      String operator,
      SourceWord argument,
      @Nullable SourceWord second,
      boolean quoted) {
    return new Piece.Parameter(
        source.from(start), flags, prefix, name, subscript, operator, argument, second, quoted);
  }

  private String flags() {
    StringBuilder flags = new StringBuilder();
    if (source.peek() == '(' && source.syntax.dialect().mayBe(Dialect.ZSH)) {
      while (!source.ended() && source.peek() != ')') {
        source.skip(1);
        flags.append(source.peek() == ')' ? "" : String.valueOf(source.peek()));
      }
      source.skip(1);
    }
    while ("=~^".indexOf(source.peek()) >= 0
        && (isNameStart(source.peek(1)) || source.peek(1) == ':')) {
      flags.append(source.peek());
      source.skip(1);
    }
    return flags.toString();
  }

  private String prefix() {
    char c = source.peek();
    char next = source.peek(1);
    boolean named = isNamePart(next) || next == '@' || next == '*';
    boolean last = c == '!' && next == '#' && source.peek(2) == '}';
    if (((c == '!' || c == '#') && named) || last) {
      source.skip(1);
      return String.valueOf(c);
    }
    return "";
  }

  private String name() {
    int start = source.at;
    char c = source.peek();
    if (isNamePart(c)) {
      boolean fields = source.syntax.dialect() == Dialect.KSH;
      while (isNamePart(source.peek()) || (fields && source.peek() == '.')) {
        source.skip(1);
      }
    } else if (c == '$' && ("{($".indexOf(source.peek(1)) >= 0 || isNameStart(source.peek(1)))) {
      return "";
    } else if (c != Source.END && SPECIAL.indexOf(c) >= 0) {
      source.skip(1);
    }
    return source.from(start);
  }

  private void close() {
    if (source.ended()) {
      source.incomplete();
    } else {
      source.skip(1);
    }
  }

  static boolean isNameStart(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
  }

  static boolean isNamePart(char c) {
    return isNameStart(c) || (c >= '0' && c <= '9');
  }
}
