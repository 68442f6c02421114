package io.sallyport.judgement.shell.syntax;

import io.sallyport.judgement.shell.syntax.CommandParser.Stop;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The compound commands of bash, ksh and POSIX shells, and zsh's shorter forms of them. */
final class BourneParser implements CompoundParser {

  private static final Set<String> BEFORE_A_COMPOUND =
      Set.of("if", "for", "while", "until", "case", "select", "{", "!", "[[", "time");
  private static final Node NOTHING = new Node.Sequence(List.of());

  private final Source source;
  private final CommandParser commands;
  private final WordParser words;
  private final DefinitionParser definitions;

  BourneParser(Source source, CommandParser commands, WordParser words) {
    this.source = source;
    this.commands = commands;
    this.words = words;
    this.definitions = new DefinitionParser(source, commands, words);
  }

  @Override
  public @Nullable Node read() {
    if (source.peek() == '(') {
      return parentheses();
    }
    String word = commands.bareAhead();
    return switch (word) {
      case "if" -> condition();
      case "while", "until" -> repeat(word);
      case "for", "select", "foreach" -> loop(word);
      case "case" -> choice();
      case "{" -> braces();
      case "function" -> definitions.afterKeyword();
      case "coproc" -> coprocess();
      case "[[" -> test();
      case "time" -> compoundFollows(4) ? timed() : null;
      case "repeat" -> source.syntax.dialect() == Dialect.ZSH ? times() : null;
      case "" -> definitions.ahead();
      default -> definitions.ahead();
    };
  }

  private Node parentheses() {
    if (source.peek(1) == ')') {
      // zsh: a function without a name, which runs at once.
      source.skip(2);
      commands.skipNewlines();
      return commands.command();
    }
    if (source.peek(1) == '(' && words.expansions().arithmeticEnds(1)) {
      int start = source.at;
      source.skip(2);
      SourceWord expression = words.expansions().arithmetic();
      return new Node.Arithmetic(source.from(start), expression);
    }
    source.skip(1);
    return new Node.Subshell(commands.parenthesised());
  }

  private void pass(String word) {
    source.skip(word.length());
  }

  private void expect(String word) {
    commands.skipNewlines();
    if (commands.bareAhead().equals(word)) {
      pass(word);
    } else if (!source.ended()) {
      source.notUnderstood();
    }
  }

  private Node condition() {
    pass("if");
    List<Node> parts = new ArrayList<>();
    Node tested = commands.list(new Stop(Set.of("then", "{"), Source.END));
    parts.add(tested);
    if (commands.bareAhead().equals("{")) {
      return shortCondition(parts);
    }
    expect("then");
    Node.When when = Node.When.SUCCESS;
    while (true) {
      parts.add(new Node.Maybe(commands.list(Stop.at("elif", "else", "fi")), when));
      when = Node.When.EITHER;
      String word = commands.bareAhead();
      pass(word);
      if (word.equals("elif")) {
        parts.add(new Node.Maybe(commands.list(Stop.at("then")), Node.When.EITHER));
        expect("then");
      } else if (!word.equals("else")) {
        return new Node.Sequence(List.copyOf(parts));
      }
    }
  }

  /** zsh: <code>if [[ ... ]] { ... } else { ... }</code>. */
  private Node shortCondition(List<Node> parts) {
    parts.add(new Node.Maybe(commands.command(), Node.When.SUCCESS));
    commands.skipNewlines();
    while (Set.of("elif", "else").contains(commands.bareAhead())) {
      pass(commands.bareAhead());
      commands.skipNewlines();
      parts.add(new Node.Maybe(commands.command(), Node.When.EITHER));
      commands.skipNewlines();
    }
    return new Node.Sequence(List.copyOf(parts));
  }

  private Node repeat(String word) {
    pass(word);
    Node condition = commands.list(new Stop(Set.of("do", "{"), Source.END));
    boolean whilst = word.equals("while");
    return new Node.Repeat(condition, body(), whilst ? Node.When.SUCCESS : Node.When.FAILURE);
  }

  private Node times() {
    pass("repeat");
    source.skipBlanks();
    words.read();
    return body();
  }

  /** {@code do ... done}, a group, or zsh's single command. */
  private Node body() {
    commands.skipNewlines();
    if (source.peek() == ';' && source.peek(1) != ';') {
      source.skip(1);
      commands.skipNewlines();
    }
    if (commands.bareAhead().equals("do")) {
      pass("do");
      Node body = commands.list(Stop.at("done"));
      pass("done");
      return body;
    }
    if (source.ended()) {
      source.incomplete();
      return NOTHING;
    }
    return commands.command();
  }

  private Node loop(String word) {
    pass(word);
    source.skipBlanks();
    if (source.sees("((")) {
      int start = source.at;
      source.skip(2);
      SourceWord expression = words.expansions().arithmetic();
      Node header = new Node.Arithmetic(source.from(start), expression);
      return new Node.Repeat(header, body(), Node.When.EITHER);
    }
    String variable = words.read().source();
    commands.skipNewlines();
    List<SourceWord> listed = null;
    if (commands.bareAhead().equals("in")) {
      pass("in");
      listed = wordList();
    } else if (source.peek() == '(') {
      source.skip(1);
      listed = wordList();
      source.skip(1);
    }
    if (word.equals("foreach")) {
      Node body = commands.list(Stop.at("end"));
      pass("end");
      return new Node.Loop(variable, listed, body, false);
    }
    return new Node.Loop(variable, listed, body(), word.equals("select"));
  }

  private List<SourceWord> wordList() {
    List<SourceWord> listed = new ArrayList<>();
    source.skipBlanks();
    while (words.beginsHere()) {
      listed.add(words.read());
      source.skipBlanks();
    }
    return List.copyOf(listed);
  }

  private Node choice() {
    pass("case");
    source.skipBlanks();
    SourceWord subject = words.read();
    expect("in");
    List<Node.Clause> clauses = new ArrayList<>();
    commands.skipNewlines();
    while (!source.ended() && !commands.bareAhead().equals("esac")) {
      int before = source.at;
      clauses.add(clause());
      commands.skipNewlines();
      if (source.at == before) {
        source.notUnderstood();
        source.skip(1);
      }
    }
    if (source.ended()) {
      source.incomplete();
    }
    pass("esac");
    return new Node.Choice(subject, List.copyOf(clauses));
  }

  private Node.Clause clause() {
    if (source.peek() == '(') {
      source.skip(1);
    }
    List<SourceWord> patterns = new ArrayList<>();
    source.skipBlanks();
    boolean before = words.patterns;
    words.patterns = true;
    while (words.beginsHere() || source.peek() == '|') {
      if (source.peek() == '|') {
        source.skip(1);
      } else {
        patterns.add(words.read());
      }
      source.skipBlanks();
    }
    words.patterns = before;
    if (source.peek() == ')') {
      source.skip(1);
    } else if (!source.ended()) {
      source.notUnderstood();
    }
    Node body = commands.list(Stop.at("esac"));
    if (source.peek() == ';') {
      source.skip(source.sees(";;&") ? 3 : 2);
    }
    return new Node.Clause(List.copyOf(patterns), body);
  }

  private Node braces() {
    pass("{");
    Node group = commands.group();
    source.skipBlanks();
    if (commands.bareAhead().equals("always")) {
      pass("always");
      source.skipBlanks();
      return new Node.Sequence(List.of(group, commands.command()));
    }
    return group;
  }

  private Node coprocess() {
    pass("coproc");
    source.skipBlanks();
    int length = 0;
    while (ParameterParser.isNamePart(source.peek(length))) {
      length++;
    }
    if (length > 0
        && !BEFORE_A_COMPOUND.contains(commands.bareAhead())
        && compoundFollows(length)) {
      source.skip(length);
    }
    return new Node.Subshell(commands.command());
  }

  private Node timed() {
    pass("time");
    return commands.command();
  }

  /** Whether a compound command, and not a simple one, comes after a word of this length. */
  private boolean compoundFollows(int length) {
    int ahead = source.blanksAt(length);
    return source.peek(ahead) == '(' || BEFORE_A_COMPOUND.contains(commands.bareAhead(ahead));
  }

  private Node test() {
    int start = source.at;
    pass("[[");
    boolean before = words.patterns;
    words.patterns = true;
    List<SourceWord> read = new ArrayList<>();
    source.skipBlanks();
    while (!source.ended() && !source.sees("]]")) {
      if (words.beginsHere()) {
        read.add(words.read());
      } else {
        source.skip(1);
      }
      source.skipBlanks();
    }
    words.patterns = before;
    if (source.ended()) {
      source.incomplete();
    }
    source.skip(2);
    return new Node.Condition(source.from(start), List.copyOf(read));
  }
}
