package io.sallyport.judgement.shell.syntax;

import java.util.ArrayList;
import java.util.List;

/** Puts the pieces of a word together as they are read. */
final class PieceList {

  private final List<Piece> pieces = new ArrayList<>(2);
  private final StringBuilder text = new StringBuilder();
  private boolean textQuoted;

  void text(char c, boolean quoted) {
    kind(quoted);
    text.append(c);
  }

  void text(String more, boolean quoted) {
    kind(quoted);
    text.append(more);
    if (more.isEmpty()) {
      pieces.add(new Piece.Literal("", quoted));
    }
  }

  void add(Piece piece) {
    endText();
    pieces.add(piece);
  }

  boolean isEmpty() {
    return pieces.isEmpty() && text.isEmpty();
  }

  SourceWord build(String source) {
    endText();
    return new SourceWord(source, pieces);
  }

  private void kind(boolean quoted) {
    if (textQuoted != quoted) {
      endText();
      textQuoted = quoted;
    }
  }

  private void endText() {
    if (!text.isEmpty()) {
      pieces.add(new Piece.Literal(text.toString(), textQuoted));
      text.setLength(0);
    }
  }
}
