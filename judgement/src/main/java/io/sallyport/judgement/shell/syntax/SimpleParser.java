package io.sallyport.judgement.shell.syntax;

import io.sallyport.judgement.shell.Redirection.Operator;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Parses simple commands: assignments, words and redirections in any mixture the shell takes. */
final class SimpleParser {

  private static final int LONGEST_NAME = 200;

  private final Source source;
  private final WordParser words;

  SimpleParser(Source source, WordParser words) {
    this.source = source;
    this.words = words;
  }

  Node read() {
    int start = source.at;
    int end = start;
    int programStart = start;
    int programEnd = start;
    List<Node.Assignment> assignments = new ArrayList<>();
    List<Node.Assignment> arrays = new ArrayList<>();
    List<SourceWord> read = new ArrayList<>();
    List<Node.Redirect> redirections = new ArrayList<>();
    while (!source.ended() && !source.atComment()) {
      Node.Redirect redirection = redirection();
      if (redirection != null) {
        redirections.add(redirection);
      } else if (!words.beginsHere() || (!read.isEmpty() && atClosingBrace())) {
        break;
      } else {
        int target = targetLength();
        if (target > 0 && read.isEmpty()) {
          assignments.add(assignment(target));
        } else if (target > 0 && source.peek(target) == '(') {
          arrays.add(assignment(target));
        } else {
          if (!source.syntax.budget().words(1)) {
            source.stop();
            break;
          }
          programStart = read.isEmpty() ? source.at : programStart;
          read.add(words.read());
          programEnd = read.size() == 1 ? source.at : programEnd;
        }
      }
      end = source.at;
      source.skipBlanks();
    }
    if (source.peek() == '(' && end > start) {
      if (source.syntax.dialect().refusesParentheses()) {
        // The shell runs nothing of such a line.
        source.skipToLineEnd();
      } else {
        source.notUnderstood();
      }
    }
    return new Node.Simple(
        source.text.substring(start, end),
        List.copyOf(assignments),
        List.copyOf(read),
        List.copyOf(arrays),
        List.copyOf(redirections),
        programStart - start,
        programEnd - start);
  }

  /** zsh: a brace closes a group wherever it stands as a word. */
  private boolean atClosingBrace() {
    return source.syntax.dialect() == Dialect.ZSH
        && source.peek() == '}'
        && (source.peek(1) == Source.END || WordParser.METACHARACTERS.indexOf(source.peek(1)) >= 0);
  }

  /** The redirections after a compound command. */
  List<Node.Redirect> redirections() {
    List<Node.Redirect> redirections = new ArrayList<>();
    source.skipBlanks();
    Node.Redirect next = redirection();
    while (next != null) {
      redirections.add(next);
      source.skipBlanks();
      next = redirection();
    }
    return List.copyOf(redirections);
  }

  /** The length of {@code name=} or {@code name[...]+=} where an assignment begins, else 0. */
  private int targetLength() {
    int i = 0;
    if (!ParameterParser.isNameStart(source.peek())) {
      return 0;
    }
    while (i < LONGEST_NAME && ParameterParser.isNamePart(source.peek(i))) {
      i++;
    }
    if (source.peek(i) == '[') {
      i = subscriptEnd(i);
    }
    if (source.peek(i) == '+') {
      i++;
    }
    return source.peek(i) == '=' && i > 0 ? i + 1 : 0;
  }

  private int subscriptEnd(int open) {
    int depth = 0;
    for (int i = open; i < open + 5 * LONGEST_NAME && source.peek(i) != Source.END; i++) {
      char c = source.peek(i);
      depth += c == '[' ? 1 : c == ']' ? -1 : 0;
      if (depth == 0) {
        return i + 1;
      }
    }
    return open;
  }

  private Node.Assignment assignment(int length) {
    int nameEnd = source.at;
    while (ParameterParser.isNamePart(source.text.charAt(nameEnd))) {
      nameEnd++;
    }
    String name = source.text.substring(source.at, nameEnd);
    int end = source.at + length;
    source.at = nameEnd;
    SourceWord subscript = null;
    if (source.peek() == '[') {
      source.skip(1);
      subscript = words.readQuoted("]");
    }
    boolean appends = source.text.charAt(end - 2) == '+';
    source.at = Math.max(source.at, end);
    if (source.peek() == '(') {
      return new Node.Assignment(name, subscript, appends, SourceWord.EMPTY, elements());
    }
    SourceWord value = words.beginsHere() ? words.read() : SourceWord.EMPTY;
    return new Node.Assignment(name, subscript, appends, value, null);
  }

  private List<SourceWord> elements() {
    List<SourceWord> elements = new ArrayList<>();
    source.skip(1);
    while (!source.ended() && source.peek() != ')') {
      if (words.beginsHere()) {
        elements.add(words.read());
      } else {
        source.skip(1);
      }
    }
    if (source.ended()) {
      source.incomplete();
    }
    source.skip(1);
    return List.copyOf(elements);
  }

  private Node.@Nullable Redirect redirection() {
    int length = descriptorLength();
    Operator operator = operatorAt(length);
    if (operator == null || (length == 0 && isProcess(operator))) {
      return null;
    }
    String descriptor = source.text.substring(source.at, source.at + length);
    source.skip(length + operator.text().length());
    source.skipBlanks();
    if (!words.beginsHere()) {
      if (source.ended()) {
        source.notUnderstood();
      }
      source.notUnderstood();
      return new Node.Redirect(descriptor, operator, SourceWord.EMPTY, null);
    }
    SourceWord target = words.read();
    return new Node.Redirect(descriptor, operator, target, document(operator, target));
  }

  private boolean isProcess(Operator operator) {
    return source.peek(1) == '(' && operator.text().length() == 1;
  }

  private @Nullable HereDocument document(Operator operator, SourceWord target) {
    if (operator != Operator.HERE_DOCUMENT && operator != Operator.HERE_DOCUMENT_TABS) {
      return null;
    }
    boolean quoted = target.isQuoted();
    StringBuilder delimiter = new StringBuilder();
    for (Piece piece : target.pieces()) {
      delimiter.append(
          switch (piece) {
            case Piece.Literal(String text, boolean ignored) -> text;
            case Piece.Parameter parameter -> parameter.source();
            case Piece.Substitution substitution -> substitution.source();
            case Piece.ProcessFile process -> process.source();
            case Piece.Expression expression -> expression.source();
          });
    }
    HereDocument document =
        new HereDocument(delimiter.toString(), !quoted, operator == Operator.HERE_DOCUMENT_TABS);
    source.hereDocuments.add(document);
    return document;
  }

  /** The length of the digits or {@code {name}} before a redirection. */
  private int descriptorLength() {
    int i = 0;
    while (i < 9 && Character.isDigit(source.peek(i))) {
      i++;
    }
    if (source.peek() == '{') {
      i = 1;
      while (i < LONGEST_NAME && ParameterParser.isNamePart(source.peek(i))) {
        i++;
      }
      i = source.peek(i) == '}' ? i + 1 : 0;
    }
    return source.peek(i) == '<' || source.peek(i) == '>' ? i : 0;
  }

  private @Nullable Operator operatorAt(int ahead) {
    char first = source.peek(ahead);
    char second = source.peek(ahead + 1);
    char third = source.peek(ahead + 2);
    return switch (first) {
      case '<' ->
          switch (second) {
            case '<' ->
                third == '<'
                    ? Operator.HERE_STRING
                    : third == '-' ? Operator.HERE_DOCUMENT_TABS : Operator.HERE_DOCUMENT;
            case '>' -> Operator.READ_WRITE;
            case '&' -> Operator.DUPLICATE_INPUT;
            default -> Operator.READ;
          };
      case '>' ->
          switch (second) {
            case '>' -> Operator.APPEND;
            case '|' -> Operator.OVERWRITE;
            case '&' -> Operator.DUPLICATE_OUTPUT;
            default -> Operator.WRITE;
          };
      case '&' -> second != '>' ? null : third == '>' ? Operator.APPEND_BOTH : Operator.WRITE_BOTH;
      default -> null;
    };
  }
}
