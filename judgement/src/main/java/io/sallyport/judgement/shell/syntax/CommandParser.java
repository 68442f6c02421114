package io.sallyport.judgement.shell.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Parses lists of commands, and leaves what is between their separators to others. */
final class CommandParser {

  private static final Set<String> CLOSERS =
      Set.of("then", "elif", "else", "do", "fi", "done", "esac", "}");
  private static final Set<String> FISH_CLOSERS = Set.of("end", "else", "case");

  /**
   * Where a list ends.
   *
   * @param words reserved words that end it
   * @param closing a character that ends it, or {@link Source#END}
   */
  record Stop(Set<String> words, char closing) {

    static final Stop AT_END = new Stop(Set.of(), Source.END);

    static Stop at(String... words) {
      return new Stop(Set.of(words), Source.END);
    }

    static Stop at(char closing) {
      return new Stop(Set.of(), closing);
    }

    boolean inChoice() {
      return words.contains("esac");
    }
  }

  private final Source source;
  private final WordParser words;
  private final HereDocumentParser hereDocuments;
  private final CompoundParser compounds;
  private final SimpleParser simple;
  private final Set<String> closers;

  CommandParser(Source source) {
    this.source = source;
    this.words = new WordParser(source, this);
    this.hereDocuments = new HereDocumentParser(source);
    this.simple = new SimpleParser(source, words);
    this.closers = source.syntax.dialect() == Dialect.FISH ? FISH_CLOSERS : CLOSERS;
    this.compounds =
        source.syntax.dialect() == Dialect.FISH
            ? new FishParser(source, this, words)
            : new BourneParser(source, this, words);
  }

  WordParser words() {
    return words;
  }

  SimpleParser simple() {
    return simple;
  }

  /** The whole text: each line at the top apart. */
  Node script() {
    List<Node> lines = new ArrayList<>();
    while (!source.ended()) {
      List<Node> items = new ArrayList<>();
      boolean more = true;
      while (more) {
        more = item(Stop.AT_END, items) && !Source.isNewline(source.peek());
      }
      if (!items.isEmpty()) {
        lines.add(new Node.Line(sequence(items)));
      }
      if (!source.ended()) {
        hereDocuments.newline();
      }
    }
    if (!source.hereDocuments.isEmpty()) {
      source.incomplete();
    }
    return lines.size() == 1 ? lines.getFirst() : new Node.Sequence(lines);
  }

  /** To the parenthesis that closes, and past it. */
  Node parenthesised() {
    Node body = list(Stop.at(')'));
    source.skip(1);
    return body;
  }

  /** To the brace that closes a group, and past it. */
  Node group() {
    Node body = list(new Stop(Set.of("}"), Source.END));
    source.skip(1);
    return body;
  }

  /** To where it stops, which is not passed. */
  Node list(Stop stop) {
    List<Node> items = new ArrayList<>();
    while (true) {
      skipNewlines();
      if (source.ended()) {
        source.incomplete();
        return sequence(items);
      }
      if (stops(stop) || !item(stop, items)) {
        return sequence(items);
      }
    }
  }

  private boolean stops(Stop stop) {
    char c = source.peek();
    if (c == stop.closing()) {
      return true;
    }
    if (c == ';' && stop.inChoice()) {
      return source.peek(1) == ';' || source.peek(1) == '&' || source.peek(1) == '|';
    }
    return !stop.words().isEmpty() && stop.words().contains(bareAhead());
  }

  /** Reads one and-or list with its separator, or passes over what is none; false at the end. */
  private boolean item(Stop stop, List<Node> items) {
    source.skipBlanks();
    if (source.ended()) {
      return false;
    }
    char c = source.peek();
    if (Source.isNewline(c)) {
      return true;
    }
    if (source.atComment()) {
      source.skipToLineEnd();
      return true;
    }
    if (stops(stop)) {
      return true;
    }
    boolean separatorOnly = c == ')' || c == '|' || c == ';' || (c == '&' && source.peek(1) != '>');
    if (separatorOnly || closers.contains(bareAhead())) {
      source.notUnderstood();
      source.skip(separatorOnly ? 1 : bareAhead().length());
      return true;
    }
    int before = source.at;
    items.add(andOr());
    if (source.at == before) {
      source.notUnderstood();
      source.skip(1);
    }
    return true;
  }

  static Node sequence(List<Node> items) {
    return items.size() == 1 ? items.getFirst() : new Node.Sequence(List.copyOf(items));
  }

  private Node andOr() {
    Node first = pipeline();
    List<Node> items = new ArrayList<>();
    items.add(first);
    while (true) {
      source.skipBlanks();
      if (!source.sees("&&") && !source.sees("||")) {
        break;
      }
      Node.When when = source.peek() == '&' ? Node.When.SUCCESS : Node.When.FAILURE;
      source.skip(2);
      operand();
      if (!source.ended()) {
        items.add(new Node.Maybe(pipeline(), when));
      }
    }
    Node all = sequence(items);
    if (source.peek() == '&' && source.peek(1) != '>') {
      source.skip(source.peek(1) == '!' || source.peek(1) == '|' ? 2 : 1);
      return new Node.Subshell(all);
    }
    if (source.peek() == ';' && ";&|".indexOf(source.peek(1)) < 0) {
      source.skip(1);
    }
    return all;
  }

  /** Goes to the command that must follow an operator. */
  private void operand() {
    skipNewlines();
    if (source.ended()) {
      source.incomplete();
    }
  }

  private Node pipeline() {
    List<Node> stages = new ArrayList<>();
    stages.add(stage());
    source.skipBlanks();
    while (source.peek() == '|' && source.peek(1) != '|') {
      source.skip(source.peek(1) == '&' ? 2 : 1);
      operand();
      if (!source.ended()) {
        stages.add(stage());
      }
      source.skipBlanks();
    }
    return stages.size() == 1 ? stages.getFirst() : new Node.Pipeline(List.copyOf(stages));
  }

  private Node stage() {
    source.skipBlanks();
    boolean negated = false;
    while (source.peek() == '!' && (source.peek(1) == ' ' || source.peek(1) == '(')) {
      source.skip(1);
      source.skipBlanks();
      negated = true;
    }
    Node command = command();
    return negated ? new Node.Negation(command) : command;
  }

  /** One command, compound or simple. */
  Node command() {
    if (!source.enter()) {
      return new Node.Sequence(List.of());
    }
    source.skipBlanks();
    Node compound = compounds.read();
    Node node = compound == null ? simple.read() : compound;
    if (compound != null) {
      List<Node.Redirect> redirections = simple.redirections();
      node = redirections.isEmpty() ? node : new Node.Redirected(node, redirections);
    }
    source.leave();
    return node;
  }

  void skipNewlines() {
    source.skipBlanks();
    while (Source.isNewline(source.peek()) || source.atComment()) {
      if (source.atComment()) {
        source.skipToLineEnd();
      } else {
        hereDocuments.newline();
      }
      source.skipBlanks();
    }
  }

  /**
   * The word that begins here, when it is written with nothing but letters, braces, brackets and
   * {@code !}; else empty.
   */
  String bareAhead() {
    return bareAhead(0);
  }

  String bareAhead(int ahead) {
    int length = 0;
    while (length <= 8 && isReservedPart(source.peek(ahead + length))) {
      length++;
    }
    char after = source.peek(ahead + length);
    boolean ends = after == Source.END || WordParser.METACHARACTERS.indexOf(after) >= 0;
    int start = source.at + ahead;
    return length > 0 && ends ? source.text.substring(start, start + length) : "";
  }

  private static boolean isReservedPart(char c) {
    return (c >= 'a' && c <= 'z') || c == '{' || c == '}' || c == '[' || c == ']' || c == '!';
  }
}
