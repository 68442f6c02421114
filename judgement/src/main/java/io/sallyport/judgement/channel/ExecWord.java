package io.sallyport.judgement.channel;

import io.sallyport.judgement.shell.syntax.Piece;
import io.sallyport.judgement.shell.syntax.SourceWord;
import java.util.Optional;

/**
 * A word of an exec request's command, without its quotes.
 *
 * @param text wildcards and a tilde at the start are as written
 * @param expands whether it has any
 */
record ExecWord(String text, boolean expands) {

  private static final String PLAIN = "_./,:@%+=-~*?[]";

  /** Empty for a word that runs something, or stands for what only the target's shell knows. */
  static Optional<ExecWord> of(SourceWord word) {
    StringBuilder text = new StringBuilder();
    boolean expands = false;
    for (Piece piece : word.pieces()) {
      if (!(piece instanceof Piece.Literal(String literal, boolean quoted))) {
        return Optional.empty();
      }
      if (!quoted) {
        if (!literal.codePoints().allMatch(ExecWord::isPlain)) {
          return Optional.empty();
        }
        expands |= literal.chars().anyMatch(c -> "*?[".indexOf(c) >= 0);
        expands |= text.isEmpty() && literal.startsWith("~");
      }
      text.append(literal);
    }
    // Of zsh: the path of a program.
    boolean zsh = word.source().startsWith("=");
    return zsh ? Optional.empty() : Optional.of(new ExecWord(text.toString(), expands));
  }

  /** Whether the program may take it, or what it expands to, for an option. */
  boolean mayBeOption() {
    return text.isEmpty()
        || text.startsWith("-")
        || (expands && "*?[".indexOf(text.charAt(0)) >= 0);
  }

  private static boolean isPlain(int c) {
    return Character.isLetterOrDigit(c) || PLAIN.indexOf(c) >= 0;
  }
}
