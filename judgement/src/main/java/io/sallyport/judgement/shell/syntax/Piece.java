package io.sallyport.judgement.shell.syntax;

import org.jspecify.annotations.Nullable;

/** A part of a word as written. */
public sealed interface Piece {

  /** Whether it is within quotes, so that it is neither split nor taken as a pattern. */
  boolean quoted();

  /** Text. Unquoted, it may have wildcards, braces and a tilde in it. */
  record Literal(String text, boolean quoted) implements Piece {}

  /**
   * A parameter expansion.
   *
   * @param flags of zsh: the letters in parentheses, and {@code =} for splitting
   * @param prefix {@code !} or {@code #} before the name, or empty
   * @param subscript null when there is none
   * @param operator as {@code :-}, or empty
   * @param argument of the operator
   * @param second of a replacement or a substring; null when there is none
   */
  record Parameter(
      String source,
      String flags,
      String prefix,
      String name,
      @Nullable SourceWord subscript,
      String operator,
      SourceWord argument,
      @Nullable SourceWord second,
      boolean quoted)
      implements Piece {}

  /** The output of commands. */
  record Substitution(String source, Node body, boolean quoted) implements Piece {}

  /** A file name that stands for the output, or the input, of commands. */
  record ProcessFile(String source, Node body, boolean output) implements Piece {
    @Override
    public boolean quoted() {
      return true;
    }
  }

  /** The value of an expression. */
  record Expression(String source, SourceWord expression, boolean quoted) implements Piece {}
}
