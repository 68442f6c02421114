package io.sallyport.judgement.shell.syntax;

import java.util.List;

/**
 * A word as written.
 *
 * @param pieces in order; neighbouring literals of one kind are joined
 */
public record SourceWord(String source, List<Piece> pieces) {

  /** Of nothing. */
  public static final SourceWord EMPTY = new SourceWord("", List.of());

  /** Text that stands for itself. */
  public static SourceWord quoted(String text) {
    return new SourceWord(text, List.of(new Piece.Literal(text, true)));
  }

  /** Whether any of it was quoted or escaped. */
  public boolean isQuoted() {
    return pieces.stream().anyMatch(Piece::quoted);
  }

  /** Its text when it is plain, without quotes or expansions; else empty. */
  public String bareText() {
    return pieces.size() == 1
            && pieces.getFirst() instanceof Piece.Literal(String text, boolean quoted)
            && !quoted
        ? text
        : "";
  }
}
