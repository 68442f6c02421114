package io.sallyport.judgement.match;

import io.sallyport.judgement.rule.InvalidRuleException;
import java.util.List;
import java.util.Optional;

/**
 * A path, with globs, that is read or written: by a redirection, by code on the line, or by a
 * program that is given it. It lists no command, as a path alone does not say what runs.
 */
final class PathPattern implements CompiledPattern {

  private final Cells path;
  private final boolean written;

  private PathPattern(Cells path, boolean written) {
    this.path = path.normalised();
    this.written = written;
  }

  /**
   * @throws InvalidRuleException with the place of the error
   */
  static PathPattern parse(String text, boolean written) {
    List<Cells> words = PatternWords.read(text);
    if (words.size() != 1
        || !(words.getFirst().startsWith('/') || words.getFirst().startsWith('~'))) {
      throw PatternWords.error("must be one absolute path, in which * and ? may stand", 0);
    }
    return new PathPattern(words.getFirst(), written);
  }

  @Override
  public Optional<String> path() {
    return path.isPlain() ? Optional.of(path.text()) : Optional.empty();
  }

  @Override
  public boolean touches(LineForm line) {
    for (PathUses uses : line.uses()) {
      for (Cells used : written ? uses.writes() : uses.reads()) {
        if (path.meets(used, false) && !(used.hasGlob() && uses.excludes(path))) {
          return true;
        }
      }
    }
    return false;
  }

  @Override
  public boolean mayTouch(LineForm line) {
    for (PathUses uses : line.uses()) {
      for (Cells used : written ? uses.writes() : uses.reads()) {
        boolean partly = used.contains('/') && used.known() > 4 && used.contains(Cells.UNKNOWN);
        if ((partly && path.meets(used, true)) || isAlike(used)) {
          return true;
        }
      }
    }
    return false;
  }

  /** Whether it is the path, blanks and wildcards after it apart. */
  private boolean isAlike(Cells used) {
    int blank = used.indexOf(' ');
    if (blank <= 0) {
      return false;
    }
    for (int i = blank; i < used.size(); i++) {
      if (used.at(i) >= 0 && used.at(i) != ' ') {
        return false;
      }
    }
    return path.meets(used.between(0, blank), false);
  }

  @Override
  public boolean namesPath(LineForm line) {
    return touches(line);
  }

  @Override
  public boolean lists(CommandForm command) {
    return false;
  }

  @Override
  public boolean listsBehindWrapper(CommandForm wrapped, int levels) {
    return false;
  }
}
