package io.sallyport.judgement.shell;

import io.sallyport.judgement.shell.Word.Kind;
import io.sallyport.judgement.shell.Word.Part;
import io.sallyport.judgement.shell.Word.Text;
import io.sallyport.judgement.shell.Word.Unknown;
import java.util.ArrayList;
import java.util.List;

/** Puts a word together from what is read. */
final class WordBuilder {

  private final List<Part> parts = new ArrayList<>();
  private final StringBuilder text = new StringBuilder();
  private boolean quoted;

  void text(char c) {
    text.append(c);
  }

  void text(String more) {
    text.append(more);
  }

  void unknown(String source, Kind kind, boolean splits) {
    endText();
    parts.add(new Unknown(source, kind, splits));
  }

  void quoted() {
    quoted = true;
  }

  /** Whether nothing was read yet, not even an empty quote. */
  boolean isFresh() {
    return parts.isEmpty() && text.isEmpty() && !quoted;
  }

  Word build(String source) {
    endText();
    return new Word(source, parts, quoted);
  }

  private void endText() {
    if (!text.isEmpty()) {
      parts.add(new Text(text.toString()));
      text.setLength(0);
    }
  }
}
