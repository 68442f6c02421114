package io.sallyport.judgement.shell.evaluate;

import io.sallyport.judgement.shell.syntax.Budget;
import io.sallyport.judgement.shell.syntax.Piece;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Expands the braces of one word, before anything else in it is expanded. */
final class BraceExpansion {

  private static final int DEEPEST = 30;

  /** What a word is made of: a character outside quotes, or a piece that braces leave alone. */
  private record Atom(char character, @Nullable Piece piece) {
    boolean is(char c) {
      return piece == null && character == c;
    }
  }

  private final Budget budget;
  private final List<Atom> atoms;
  private final int[] closing;

  private BraceExpansion(List<Piece> pieces, Budget budget) {
    this.budget = budget;
    this.atoms = new ArrayList<>();
    for (Piece piece : pieces) {
      if (piece instanceof Piece.Literal(String text, boolean quoted) && !quoted) {
        text.chars().forEach(c -> atoms.add(new Atom((char) c, null)));
      } else {
        atoms.add(new Atom('\0', piece));
      }
    }
    this.closing = new int[atoms.size()];
    Deque<Integer> open = new ArrayDeque<>();
    for (int i = 0; i < atoms.size(); i++) {
      if (atoms.get(i).is('{')) {
        open.push(i);
      } else if (atoms.get(i).is('}') && !open.isEmpty()) {
        closing[open.pop()] = i;
      }
    }
  }

  static boolean isIn(List<Piece> pieces) {
    for (Piece piece : pieces) {
      if (piece instanceof Piece.Literal(String text, boolean quoted)
          && !quoted
          && text.indexOf('{') >= 0) {
        return true;
      }
    }
    return false;
  }

  /** The words it makes; empty when they are too many. */
  static Optional<List<List<Piece>>> expand(List<Piece> pieces, Budget budget) {
    BraceExpansion expansion = new BraceExpansion(pieces, budget);
    return Optional.ofNullable(expansion.expand(0, expansion.atoms.size(), 0))
        .map(words -> words.stream().map(BraceExpansion::pieces).toList());
  }

  private @Nullable List<List<Atom>> expand(int from, int to, int depth) {
    List<List<Atom>> words = new ArrayList<>();
    words.add(new ArrayList<>());
    int i = from;
    while (i < to) {
      List<List<Atom>> alternatives =
          atoms.get(i).is('{') && closing[i] > 0 ? alternatives(i, depth) : List.of();
      if (alternatives == null) {
        return null;
      }
      if (alternatives.isEmpty()) {
        Atom atom = atoms.get(i);
        words.forEach(word -> word.add(atom));
        i++;
        continue;
      }
      words = times(words, alternatives);
      if (words == null) {
        return null;
      }
      i = closing[i] + 1;
    }
    return words;
  }

  private @Nullable List<List<Atom>> times(List<List<Atom>> words, List<List<Atom>> more) {
    if (words.size() * more.size() > Budget.MOST_ALTERNATIVES) {
      return null;
    }
    List<List<Atom>> product = new ArrayList<>();
    for (List<Atom> word : words) {
      for (List<Atom> alternative : more) {
        if (!budget.steps((word.size() + alternative.size()) / 8)) {
          return null;
        }
        List<Atom> joined = new ArrayList<>(word);
        joined.addAll(alternative);
        product.add(joined);
      }
    }
    return product;
  }

  /** What a brace stands for; none when it is only a brace, null when it is too much. */
  private @Nullable List<List<Atom>> alternatives(int open, int depth) {
    if (depth >= DEEPEST || !budget.step()) {
      return null;
    }
    int close = closing[open];
    List<List<Atom>> found = new ArrayList<>();
    int start = open + 1;
    for (int i = open + 1; i <= close; i++) {
      if (i < close && atoms.get(i).is('{') && closing[i] > 0) {
        i = closing[i];
      } else if (i == close ? start > open + 1 : atoms.get(i).is(',')) {
        List<List<Atom>> part = expand(start, i, depth + 1);
        if (part == null || found.size() + part.size() > Budget.MOST_ALTERNATIVES) {
          return null;
        }
        found.addAll(part);
        start = i + 1;
      }
    }
    return found.isEmpty() ? range(open + 1, close) : found;
  }

  private @Nullable List<List<Atom>> range(int from, int to) {
    StringBuilder text = new StringBuilder();
    for (int i = from; i < to; i++) {
      if (atoms.get(i).piece() != null) {
        return List.of();
      }
      text.append(atoms.get(i).character());
    }
    String[] ends = text.toString().split("\\.\\.", -1);
    if (ends.length != 2 && ends.length != 3) {
      return List.of();
    }
    boolean letters = ends[0].length() == 1 && ends[1].length() == 1 && !isNumber(ends[0]);
    if (!letters && !(isNumber(ends[0]) && isNumber(ends[1]))) {
      return List.of();
    }
    long first = letters ? ends[0].charAt(0) : Long.parseLong(ends[0]);
    long last = letters ? ends[1].charAt(0) : Long.parseLong(ends[1]);
    long step = ends.length == 3 && isNumber(ends[2]) ? Math.abs(Long.parseLong(ends[2])) : 1;
    step = step == 0 ? 1 : step;
    if (Math.abs(last - first) / step >= Budget.MOST_ALTERNATIVES) {
      return null;
    }
    int width = ends[0].startsWith("0") && ends[0].length() > 1 ? ends[0].length() : 1;
    List<List<Atom>> found = new ArrayList<>();
    for (long n = first; first <= last ? n <= last : n >= last; n += first <= last ? step : -step) {
      String item = letters ? String.valueOf((char) n) : String.format("%0" + width + "d", n);
      List<Atom> word = new ArrayList<>();
      item.chars().forEach(c -> word.add(new Atom((char) c, null)));
      found.add(word);
    }
    return found;
  }

  private static boolean isNumber(String text) {
    return text.matches("[+-]?[0-9]{1,9}");
  }

  private static List<Piece> pieces(List<Atom> atoms) {
    List<Piece> pieces = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    for (Atom atom : atoms) {
      Piece piece = atom.piece();
      if (piece == null) {
        text.append(atom.character());
      } else {
        endText(text, pieces);
        pieces.add(piece);
      }
    }
    endText(text, pieces);
    return pieces;
  }

  private static void endText(StringBuilder text, List<Piece> pieces) {
    if (!text.isEmpty()) {
      pieces.add(new Piece.Literal(text.toString(), false));
      text.setLength(0);
    }
  }
}
