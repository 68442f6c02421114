package io.sallyport.judgement.shell;

/**
 * Reads a list of commands: separators, compound commands and what is between them. Reserved words
 * are passed over so that the commands behind them are found; every branch and every loop body
 * counts.
 */
final class CommandReader {

  private final Cursor cursor;
  private final Findings findings;
  private final boolean substitution;
  private final CompoundReader compounds;
  private final SimpleCommandReader commands;

  /** After an operator that must be followed by a command. */
  private boolean commandDue;

  private boolean piped;

  private CommandReader(Cursor cursor, boolean substitution) {
    this.cursor = cursor;
    this.findings = cursor.findings;
    this.substitution = substitution;
    WordReader words = new WordReader(cursor);
    HereDocumentReader hereDocuments = new HereDocumentReader(cursor);
    this.compounds = new CompoundReader(cursor, words, hereDocuments);
    this.commands = new SimpleCommandReader(cursor, words);
  }

  /** Reads a whole text. */
  static void readAll(String text, Findings findings, int depth) {
    Cursor cursor = new Cursor(text, findings, depth);
    new CommandReader(cursor, false).read();
  }

  /** Reads to the parenthesis that closes a substitution whose opening is passed. */
  static void readSubstitution(Cursor cursor) {
    if (cursor.depth >= Limits.DEEPEST) {
      cursor.stop();
    } else {
      cursor.deeper(() -> new CommandReader(cursor, true).read());
    }
  }

  private void read() {
    while (true) {
      cursor.skipBlanks();
      if (cursor.ended()) {
        if (substitution || commandDue || compounds.isOpen() || !cursor.hereDocuments.isEmpty()) {
          findings.incomplete();
        }
        return;
      }
      char c = cursor.peek();
      if (c == ')' && substitution && !compounds.isOpen()) {
        cursor.skip(1);
        return;
      }
      switch (c) {
        case '\n' -> compounds.newline();
        case '#' -> cursor.skipComment();
        case ';' -> semicolon();
        case '|' -> pipe();
        case '(' -> openParenthesis();
        case ')' -> {
          commandDue = false;
          compounds.closeParenthesis();
        }
        default -> {
          if (c == '&' && cursor.peek(1) != '>') {
            ampersand();
          } else {
            command();
          }
        }
      }
    }
  }

  private void semicolon() {
    piped = false;
    if (cursor.peek(1) == ';' || cursor.peek(1) == '&') {
      cursor.skip(cursor.sees(";;&") ? 3 : 2);
      compounds.nextCase();
    } else {
      cursor.skip(1);
    }
  }

  private void pipe() {
    boolean or = cursor.peek(1) == '|';
    cursor.skip(or || cursor.peek(1) == '&' ? 2 : 1);
    commandDue = true;
    piped = !or;
  }

  private void ampersand() {
    boolean and = cursor.peek(1) == '&';
    cursor.skip(and ? 2 : 1);
    commandDue = and;
    piped = false;
  }

  private void openParenthesis() {
    commandDue = false;
    if (cursor.peek(1) == '(' && compounds.arithmeticCommand()) {
      return;
    }
    compounds.openParenthesis();
  }

  private void command() {
    commandDue = false;
    if (commands.readsDefinition(compounds) || compounds.readReservedWord()) {
      return;
    }
    int before = cursor.at();
    commands.read(piped);
    if (cursor.at() == before && !cursor.ended()) {
      // No word begins here and no operator: the text is not shell.
      findings.opaque(cursor.text, OpaqueReason.NOT_UNDERSTOOD);
      cursor.skip(1);
    }
  }
}
