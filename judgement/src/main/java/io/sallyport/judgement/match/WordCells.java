package io.sallyport.judgement.match;

import io.sallyport.judgement.shell.Word;
import java.util.List;

/** What the parts of a word are as code points and marks. */
final class WordCells {

  static Cells of(Word word) {
    List<Word.Part> parts = word.parts();
    if (parts.size() == 1 && parts.getFirst() instanceof Word.Text(String text)) {
      return Cells.of(text);
    }
    if (isBelowHome(word)) {
      Cells rest = of(new Word(word.source(), parts.subList(1, parts.size()), true));
      return Cells.of("~").followedBy(rest);
    }
    Cells all = Cells.of("");
    for (Word.Part part : parts) {
      all =
          all.followedBy(
              switch (part) {
                case Word.Text(String text) -> Cells.of(text);
                case Word.Unknown unknown -> unknown(unknown);
              });
    }
    return all;
  }

  /** Whether it is the home directory, or a path that stays in it. */
  private static boolean isBelowHome(Word word) {
    return !word.parts().isEmpty()
        && word.parts().getFirst() instanceof Word.Unknown(String source, Word.Kind kind, boolean s)
        && kind == Word.Kind.TILDE
        && (source.equals("~") || source.equals("$HOME"))
        && word.parts().stream().noneMatch(WordCells::climbs)
        && (word.parts().size() == 1
            || (word.parts().get(1) instanceof Word.Text(String text) && text.startsWith("/")));
  }

  private static boolean climbs(Word.Part part) {
    return part instanceof Word.Text(String text) && text.contains("..");
  }

  private static Cells unknown(Word.Unknown unknown) {
    return switch (unknown.kind()) {
      case BELOW -> Cells.of(Cells.DEEP);
      case GLOB -> glob(unknown.source());
      case VARIABLE,
          COMMAND_SUBSTITUTION,
          PROCESS_SUBSTITUTION,
          ARITHMETIC,
          BRACES,
          TILDE,
          HISTORY,
          FURTHER_ARGUMENTS ->
          Cells.of(Cells.UNKNOWN);
    };
  }

  private static Cells glob(String source) {
    if (source.equals("?")) {
      return Cells.of(Cells.GLOB_ONE);
    }
    boolean bracket = source.startsWith("[");
    if (bracket && source.length() == 3) {
      return Cells.of(source.substring(1, 2));
    }
    boolean alone = source.startsWith("@(") || source.startsWith("+(");
    if (alone && source.indexOf('|') < 0) {
      return Cells.of(source.substring(2, source.length() - 1));
    }
    return Cells.of(bracket ? Cells.GLOB_ONE : Cells.GLOB_ANY);
  }

  private WordCells() {}
}
