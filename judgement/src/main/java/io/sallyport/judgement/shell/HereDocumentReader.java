package io.sallyport.judgement.shell;

import io.sallyport.judgement.shell.Cursor.HereDocument;

/**
 * Reads the bodies of here-documents, which begin at the newline after their operator. Their text
 * is not commands.
 */
final class HereDocumentReader {

  private final Cursor cursor;

  HereDocumentReader(Cursor cursor) {
    this.cursor = cursor;
  }

  /** Goes past a newline, and past the bodies that it begins. */
  void newline() {
    cursor.skip(1);
    while (!cursor.hereDocuments.isEmpty() && !cursor.ended()) {
      if (!body(cursor.hereDocuments.getFirst())) {
        cursor.findings.incomplete();
        return;
      }
      cursor.hereDocuments.removeFirst();
    }
  }

  /** Reads one body; whether its end was found. */
  private boolean body(HereDocument document) {
    StringBuilder body = new StringBuilder();
    boolean found = false;
    while (!cursor.ended() && !found) {
      int start = cursor.at();
      cursor.skipComment();
      String line = cursor.from(start);
      cursor.skip(1);
      String compared = document.stripsTabs() ? line.replaceFirst("^\t+", "") : line;
      found = compared.equals(document.delimiter());
      if (!found) {
        body.append(line).append('\n');
      }
    }
    if (document.expands()) {
      expand(body.toString());
    }
    return found;
  }

  private void expand(String body) {
    if (cursor.depth >= Limits.DEEPEST) {
      cursor.stop();
      return;
    }
    Findings inner = new Findings(cursor.findings.limits);
    ExpansionReader.readAll(body, inner, cursor.depth + 1);
    cursor.findings.commands.addAll(inner.commands);
    cursor.findings.takeOver(inner);
    if (inner.isIncomplete()) {
      cursor.findings.opaque(body, OpaqueReason.NOT_UNDERSTOOD);
    }
  }
}
