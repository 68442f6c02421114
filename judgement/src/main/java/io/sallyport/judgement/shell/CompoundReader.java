package io.sallyport.judgement.shell;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps track of the compound commands that are open, and reads their parts that are not commands.
 */
final class CompoundReader {

  private enum Open {
    IF,
    LOOP,
    CASE,
    BRACE,
    PARENTHESIS
  }

  private static final Set<String> BEFORE_A_COMPOUND =
      Set.of("if", "for", "while", "until", "case", "select", "{", "!", "[[", "time");

  private final Cursor cursor;
  private final Findings findings;
  private final WordReader words;
  private final HereDocumentReader hereDocuments;
  private final Deque<Open> open = new ArrayDeque<>();

  /** A function's name was read and its body wasn't. */
  private boolean bodyDue;

  CompoundReader(Cursor cursor, WordReader words, HereDocumentReader hereDocuments) {
    this.cursor = cursor;
    this.findings = cursor.findings;
    this.words = words;
    this.hereDocuments = hereDocuments;
  }

  /** Whether anything waits for its end. */
  boolean isOpen() {
    return bodyDue || !open.isEmpty();
  }

  void newline() {
    hereDocuments.newline();
  }

  void functionNamed() {
    findings.definesFunction();
    bodyDue = true;
  }

  void openParenthesis() {
    cursor.skip(1);
    push(Open.PARENTHESIS);
  }

  void closeParenthesis() {
    cursor.skip(1);
    pop(Open.PARENTHESIS);
  }

  /** After {@code ;;}: the next patterns of a case. */
  void nextCase() {
    if (open.peek() == Open.CASE) {
      casePatterns();
    } else {
      notUnderstood();
    }
  }

  /** Reads {@code ((...))} when it is one. It is kept as a command, as it may assign. */
  boolean arithmeticCommand() {
    ExpansionReader expansions = new ExpansionReader(cursor);
    if (!expansions.arithmeticEnds(1)) {
      return false;
    }
    int start = cursor.at();
    bodyDue = false;
    cursor.skip(2);
    expansions.arithmetic();
    String source = cursor.from(start);
    keep(new SimpleCommand(source, List.of(), List.of(Word.of("((")), List.of(), false, List.of()));
    return true;
  }

  /** Reads a reserved word (POSIX 2.4) and what belongs to it, when one begins here. */
  boolean readReservedWord() {
    Optional<String> ahead = plainWordAhead();
    if (ahead.isEmpty()) {
      return false;
    }
    String word = ahead.get();
    switch (word) {
      case "if" -> reserved(word, Open.IF);
      case "while", "until" -> reserved(word, Open.LOOP);
      case "{" -> reserved(word, Open.BRACE);
      case "then", "elif", "else" -> inside(word, Open.IF);
      case "do" -> inside(word, Open.LOOP);
      case "fi" -> closes(word, Open.IF);
      case "done" -> closes(word, Open.LOOP);
      case "esac" -> closes(word, Open.CASE);
      case "}" -> closes(word, Open.BRACE);
      case "!" -> cursor.skip(1);
      case "for", "select" -> {
        reserved(word, Open.LOOP);
        loopHeader();
      }
      case "case" -> {
        reserved(word, Open.CASE);
        caseHeader();
      }
      case "function" -> {
        cursor.skip(word.length());
        functionHeader();
      }
      case "coproc" -> {
        cursor.skip(word.length());
        coprocessName();
      }
      case "time" -> {
        return compoundFollows(word.length()) && passed(word);
      }
      case "[[" -> condition();
      default -> {
        return false;
      }
    }
    return true;
  }

  private boolean passed(String word) {
    cursor.skip(word.length());
    return true;
  }

  private void reserved(String word, Open opened) {
    cursor.skip(word.length());
    push(opened);
  }

  private void inside(String word, Open expected) {
    cursor.skip(word.length());
    if (open.peek() != expected) {
      notUnderstood();
    }
  }

  private void closes(String word, Open expected) {
    cursor.skip(word.length());
    pop(expected);
  }

  private void push(Open opened) {
    bodyDue = false;
    if (open.size() + cursor.depth >= Limits.DEEPEST) {
      cursor.stop();
    } else {
      open.push(opened);
    }
  }

  private void pop(Open expected) {
    if (open.peek() == expected) {
      open.pop();
    } else {
      notUnderstood();
    }
  }

  private void notUnderstood() {
    findings.opaque(cursor.text, OpaqueReason.NOT_UNDERSTOOD);
  }

  private void keep(SimpleCommand command) {
    if (findings.limits.command()) {
      findings.commands.add(command);
    } else {
      cursor.stop();
    }
  }

  /**
   * The unquoted word that begins here, when it has nothing in it but letters, braces, brackets or
   * {@code !}.
   */
  private Optional<String> plainWordAhead() {
    return wordAhead(0);
  }

  private Optional<String> wordAhead(int ahead) {
    int length = 0;
    while (length <= 8
        && (Character.isLetter(cursor.peek(ahead + length))
            || "{}[]!".indexOf(cursor.peek(ahead + length)) >= 0)) {
      length++;
    }
    char after = cursor.peek(ahead + length);
    boolean ends = after == Cursor.END || " \t\n;&|<>()".indexOf(after) >= 0;
    int start = cursor.at() + ahead;
    return length > 0 && ends
        ? Optional.of(cursor.text.substring(start, start + length))
        : Optional.empty();
  }

  /** Whether a compound command, and not a simple one, comes after a word of this length. */
  private boolean compoundFollows(int length) {
    int ahead = length;
    while (cursor.peek(ahead) == ' ' || cursor.peek(ahead) == '\t') {
      ahead++;
    }
    if (cursor.peek(ahead) == '(') {
      return true;
    }
    return wordAhead(ahead).filter(BEFORE_A_COMPOUND::contains).isPresent();
  }

  private void skipLines() {
    cursor.skipBlanks();
    while (cursor.peek() == '\n' || cursor.peek() == '#') {
      if (cursor.peek() == '#') {
        cursor.skipComment();
      } else {
        newline();
      }
      cursor.skipBlanks();
    }
  }

  private void loopHeader() {
    cursor.skipBlanks();
    if (cursor.sees("((")) {
      cursor.skip(2);
      new ExpansionReader(cursor).arithmetic();
      return;
    }
    words.read();
    skipLines();
    if (wordAhead(0).filter("in"::equals).isEmpty()) {
      return;
    }
    cursor.skip(2);
    cursor.skipBlanks();
    while (words.beginsHere()) {
      words.read();
      cursor.skipBlanks();
    }
  }

  private void caseHeader() {
    cursor.skipBlanks();
    words.read();
    skipLines();
    if (wordAhead(0).filter("in"::equals).isPresent()) {
      cursor.skip(2);
      casePatterns();
    } else if (!cursor.ended()) {
      notUnderstood();
    }
  }

  private void casePatterns() {
    skipLines();
    if (wordAhead(0).filter("esac"::equals).isPresent()) {
      return;
    }
    if (cursor.peek() == '(') {
      cursor.skip(1);
    }
    cursor.skipBlanks();
    while (words.beginsHere() || cursor.peek() == '|') {
      if (cursor.peek() == '|') {
        cursor.skip(1);
      } else {
        words.read();
      }
      cursor.skipBlanks();
    }
    if (cursor.peek() == ')') {
      cursor.skip(1);
    } else if (!cursor.ended()) {
      notUnderstood();
    }
  }

  private void functionHeader() {
    cursor.skipBlanks();
    words.read();
    cursor.skipBlanks();
    if (cursor.peek() == '(' && cursor.peek(1) == ')') {
      cursor.skip(2);
    }
    functionNamed();
  }

  private void coprocessName() {
    cursor.skipBlanks();
    int length = 0;
    while (Character.isLetterOrDigit(cursor.peek(length)) || cursor.peek(length) == '_') {
      length++;
    }
    if (length > 0
        && wordAhead(0).filter(BEFORE_A_COMPOUND::contains).isEmpty()
        && compoundFollows(length)) {
      cursor.skip(length);
    }
  }

  /**
   * Reads {@code [[ ... ]]}, in which {@code <}, {@code &&} and parentheses are not the shell's.
   */
  private void condition() {
    int start = cursor.at();
    bodyDue = false;
    cursor.skip(2);
    while (!cursor.ended() && !cursor.sees("]]")) {
      if (words.beginsHere()) {
        words.read();
      } else if (cursor.peek() == '\n') {
        newline();
      } else {
        cursor.skip(1);
      }
      cursor.skipBlanks();
    }
    if (cursor.ended()) {
      findings.incomplete();
    }
    cursor.skip(2);
    String source = cursor.from(start);
    keep(new SimpleCommand(source, List.of(), List.of(Word.of("[[")), List.of(), false, List.of()));
  }
}
