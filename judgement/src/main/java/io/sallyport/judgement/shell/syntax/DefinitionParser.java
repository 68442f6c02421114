package io.sallyport.judgement.shell.syntax;

import io.sallyport.judgement.shell.syntax.CommandParser.Stop;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Parses the definitions of functions. */
final class DefinitionParser {

  private final Source source;
  private final CommandParser commands;
  private final WordParser words;

  DefinitionParser(Source source, CommandParser commands, WordParser words) {
    this.source = source;
    this.commands = commands;
    this.words = words;
  }

  /** A function whose keyword comes next. */
  Node afterKeyword() {
    source.skip("function".length());
    source.skipBlanks();
    String name = words.read().source();
    source.skipBlanks();
    if (source.peek() == '(' && source.peek(1) == ')') {
      source.skip(2);
    }
    if (source.peek() == ';' && source.syntax.dialect() == Dialect.UNKNOWN) {
      return fishFunction(name);
    }
    return functionBody(name);
  }

  private Node fishFunction(String name) {
    int start = source.at;
    Node body = commands.list(Stop.at("end"));
    String text = source.from(start);
    source.skip("end".length());
    return new Node.Definition(name, body, text);
  }

  /** A function that begins here; null when none does. */
  @Nullable Node ahead() {
    int length = definitionLength();
    if (length == 0) {
      return null;
    }
    int start = source.at;
    source.skip(length);
    String head = source.from(start);
    return functionBody(head.substring(0, head.indexOf('(')).strip());
  }

  /** The length of {@code name()} where a function is defined, else 0. */
  private int definitionLength() {
    int i = 0;
    while (i < 200 && " \t\n\r;&|<>()'\"$`\\#=".indexOf(source.peek(i)) < 0) {
      if (source.peek(i) == Source.END) {
        return 0;
      }
      i++;
    }
    int name = i;
    i = source.blanksAt(i);
    if (name == 0 || source.peek(i) != '(') {
      return 0;
    }
    i = source.blanksAt(i + 1);
    return source.peek(i) == ')' ? i + 1 : 0;
  }

  /** The body of a function, compound or simple. */
  Node functionBody(String name) {
    commands.skipNewlines();
    if (source.ended()) {
      source.incomplete();
      return new Node.Definition(name, new Node.Sequence(List.of()), ":");
    }
    int start = source.at;
    Node body = commands.command();
    return new Node.Definition(name, body, source.from(start));
  }
}
