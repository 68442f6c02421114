package io.sallyport.judgement.shell.syntax;

import io.sallyport.judgement.shell.syntax.CommandParser.Stop;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The compound commands of fish: all end with {@code end}. */
final class FishParser implements CompoundParser {

  private static final Set<String> PREFIXES = Set.of("and", "or", "not", "time", "begin");

  private final Source source;
  private final CommandParser commands;
  private final WordParser words;

  FishParser(Source source, CommandParser commands, WordParser words) {
    this.source = source;
    this.commands = commands;
    this.words = words;
  }

  @Override
  public @Nullable Node read() {
    String word = commands.bareAhead();
    if (PREFIXES.contains(word)) {
      source.skip(word.length());
      return word.equals("begin") ? block() : prefixed(word);
    }
    return switch (word) {
      case "if", "while" -> conditional(word);
      case "for" -> loop();
      case "switch" -> choice();
      case "function" -> function();
      default -> null;
    };
  }

  private Node prefixed(String word) {
    source.skipBlanks();
    Node command = commands.command();
    return switch (word) {
      case "not" -> new Node.Negation(command);
      case "and" -> new Node.Maybe(command, Node.When.SUCCESS);
      case "or" -> new Node.Maybe(command, Node.When.FAILURE);
      default -> command;
    };
  }

  /** Between a keyword and its list may be a separator. */
  private void skipSeparator() {
    source.skipBlanks();
    if (source.peek() == ';') {
      source.skip(1);
    }
  }

  private Node block() {
    skipSeparator();
    Node body = commands.list(Stop.at("end"));
    source.skip(3);
    return body;
  }

  private Node conditional(String word) {
    source.skip(word.length());
    List<Node> parts = new ArrayList<>();
    while (true) {
      parts.add(new Node.Maybe(commands.list(Stop.at("end", "else")), Node.When.EITHER));
      boolean more = commands.bareAhead().equals("else");
      source.skip(more ? 4 : 3);
      source.skipBlanks();
      if (!more) {
        return new Node.Sequence(List.copyOf(parts));
      }
      if (commands.bareAhead().equals("if")) {
        source.skip(2);
      } else {
        skipSeparator();
      }
    }
  }

  private Node loop() {
    source.skip(3);
    source.skipBlanks();
    String variable = words.read().source();
    List<SourceWord> listed = new ArrayList<>();
    source.skipBlanks();
    while (words.beginsHere()) {
      listed.add(words.read());
      source.skipBlanks();
    }
    List<SourceWord> elements =
        listed.isEmpty() ? List.of() : List.copyOf(listed.subList(1, listed.size()));
    return new Node.Loop(variable, elements, block(), false);
  }

  private Node choice() {
    source.skip(6);
    source.skipBlanks();
    SourceWord subject = words.read();
    skipSeparator();
    List<Node.Clause> clauses = new ArrayList<>();
    commands.list(Stop.at("case", "end"));
    while (commands.bareAhead().equals("case")) {
      source.skip(4);
      List<SourceWord> patterns = new ArrayList<>();
      source.skipBlanks();
      while (words.beginsHere()) {
        patterns.add(words.read());
        source.skipBlanks();
      }
      skipSeparator();
      clauses.add(new Node.Clause(List.copyOf(patterns), commands.list(Stop.at("case", "end"))));
    }
    source.skip(3);
    return new Node.Choice(subject, List.copyOf(clauses));
  }

  private Node function() {
    source.skip(8);
    source.skipBlanks();
    String name = words.read().source();
    int start = source.at;
    List<String> parameters = new ArrayList<>();
    boolean named = false;
    while (words.beginsHere() || source.peek() == ' ') {
      source.skipBlanks();
      String word = words.read().source();
      if (word.startsWith("-")) {
        named = word.matches("-[a-zA-Z]*a|--argument(-names)?");
      } else if (named && word.matches("\\w+")) {
        parameters.add(word);
      }
    }
    StringBuilder head = new StringBuilder("begin; : ").append(source.from(start));
    for (int i = 0; i < parameters.size(); i++) {
      head.append("; set -l ")
          .append(parameters.get(i))
          .append(" $argv[")
          .append(i + 1)
          .append(']');
    }
    int bodyStart = source.at;
    Node body = block();
    return new Node.Definition(name, body, head + source.from(bodyStart));
  }
}
