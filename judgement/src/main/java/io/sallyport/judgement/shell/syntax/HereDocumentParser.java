package io.sallyport.judgement.shell.syntax;

/** Reads the bodies of here-documents, which begin at the newline after their operator. */
final class HereDocumentParser {

  private final Source source;

  HereDocumentParser(Source source) {
    this.source = source;
  }

  /** Goes past a newline, and past the bodies that it begins. */
  void newline() {
    source.skip(source.sees("\r\n") ? 2 : 1);
    while (!source.hereDocuments.isEmpty() && !source.ended()) {
      if (!body(source.hereDocuments.getFirst())) {
        source.incomplete();
        return;
      }
      source.hereDocuments.removeFirst();
    }
  }

  /** Reads one body; whether its end was found. */
  private boolean body(HereDocument document) {
    StringBuilder body = new StringBuilder();
    boolean found = false;
    while (!source.ended() && !found) {
      int start = source.at;
      source.skipToLineEnd();
      String line = source.from(start);
      source.skip(source.sees("\r\n") ? 2 : 1);
      found = document.endsWith(line);
      if (!found) {
        body.append(document.comparable(line)).append('\n');
      }
    }
    document.complete(
        document.expands() ? expansions(body.toString()) : SourceWord.quoted(body.toString()));
    return found;
  }

  private SourceWord expansions(String body) {
    Source.Outcome outcome = new Source.Outcome();
    Source inner = new Source(body, source.syntax, outcome, source.depth);
    SourceWord word = new CommandParser(inner).words().readQuoted("");
    if (outcome.incomplete || !outcome.understood) {
      source.notUnderstood();
    }
    return word;
  }
}
