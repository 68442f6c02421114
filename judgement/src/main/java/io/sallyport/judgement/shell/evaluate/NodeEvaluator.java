package io.sallyport.judgement.shell.evaluate;

import io.sallyport.judgement.shell.OpaqueReason;
import io.sallyport.judgement.shell.SimpleCommand;
import io.sallyport.judgement.shell.Word;
import io.sallyport.judgement.shell.Word.Kind;
import io.sallyport.judgement.shell.syntax.Node;
import io.sallyport.judgement.shell.syntax.SourceWord;
import java.util.List;

/** Walks through a tree as a shell would, into every branch. */
final class NodeEvaluator {

  private static final int MOST_ROUNDS = 50;
  private static final int STEPS_OF_A_ROUND = 50;

  private final Evaluation e;

  NodeEvaluator(Evaluation evaluation) {
    this.e = evaluation;
  }

  /** Evaluates a command; its output, as far as that is known. */
  Value run(Node node, Input input) {
    if (!e.enter()) {
      return Value.EMPTY;
    }
    Value output =
        switch (node) {
          case Node.Sequence(List<Node> items) -> sequence(items, input);
          case Node.Line(Node body) -> {
            e.nextLine();
            yield run(body, input);
          }
          case Node.Maybe(Node body) -> e.perhaps(() -> run(body, input));
          case Node.Pipeline(List<Node> stages) -> pipeline(stages, input);
          case Node.Subshell(Node body) -> e.inCopy(() -> run(body, input));
          case Node.Redirected redirected -> redirected(redirected, input);
          case Node.Loop loop -> loop(loop, input);
          case Node.Repeat(Node condition, Node body) -> repeat(condition, body, input);
          case Node.Choice choice -> choice(choice, input);
          case Node.Definition definition -> define(definition);
          case Node.Condition(String source, List<SourceWord> words) -> test(source, words);
          case Node.Arithmetic(String source, SourceWord expression) -> {
            e.arithmetic.evaluate(e.words.value(expression));
            yield bare(source, "((");
          }
          case Node.Simple simple -> e.commands.run(simple, input);
        };
    e.leave();
    return output;
  }

  private Value sequence(List<Node> items, Input input) {
    Value output = Value.EMPTY;
    for (Node item : items) {
      Value next = run(item, input);
      output = e.wanted ? output.plus(next) : next;
    }
    return output;
  }

  private Value pipeline(List<Node> stages, Input input) {
    Input next = input;
    Value output = Value.EMPTY;
    for (int i = 0; i < stages.size(); i++) {
      Node stage = stages.get(i);
      Input from = next;
      boolean last = i == stages.size() - 1;
      // The last stage may be the shell itself, as in zsh and ksh.
      output =
          last
              ? e.perhaps(() -> run(stage, from))
              : e.wanting(true, () -> e.inCopy(() -> run(stage, from)));
      next = Input.of(output);
    }
    return output;
  }

  private Value redirected(Node.Redirected redirected, Input input) {
    Redirections redirections = Redirections.of(e, redirected.redirections());
    redirections.accessed();
    boolean wanted = e.wanted || redirections.keepsOutput();
    Value output = e.wanting(wanted, () -> run(redirected.body(), redirections.input(input)));
    return redirections.output(output);
  }

  private Value loop(Node.Loop loop, Input input) {
    List<SourceWord> words = loop.words();
    List<Value> values =
        words == null
            ? List.copyOf(e.session.positional)
            : e.words.fields(words).stream().map(Field::value).toList();
    Value output = Value.EMPTY;
    if (loop.typed() || values.size() > MOST_ROUNDS) {
      e.parameters.assign(
          loop.variable(), Value.unknown("$" + loop.variable(), Kind.VARIABLE, false));
      output = run(loop.body(), input);
    }
    for (Value value : values.size() > MOST_ROUNDS ? values.subList(0, MOST_ROUNDS) : values) {
      if (!e.budget.steps(STEPS_OF_A_ROUND)) {
        break;
      }
      e.parameters.assign(loop.variable(), value);
      output = output.plus(run(loop.body(), input));
    }
    return values.isEmpty() && !loop.typed() ? e.perhaps(() -> run(loop.body(), input)) : output;
  }

  private Value repeat(Node condition, Node body, Input input) {
    Value output = run(condition, input).plus(e.perhaps(() -> run(body, input)));
    for (int i = 1; i < MOST_ROUNDS && input.hasKnownLines(); i++) {
      Value before = input.peek();
      output = output.plus(run(condition, input));
      if (input.peek().equals(before)) {
        return output;
      }
      output = output.plus(e.perhaps(() -> run(body, input)));
    }
    return output;
  }

  private Value choice(Node.Choice choice, Input input) {
    e.words.value(choice.subject());
    Value output = Value.EMPTY;
    for (Node.Clause clause : choice.clauses()) {
      clause.patterns().forEach(e.words::value);
      output = output.plus(e.perhaps(() -> run(clause.body(), input)));
    }
    return output;
  }

  /** Remembers a function. What its body would do is found at once, as it may run unseen. */
  private Value define(Node.Definition definition) {
    Session.Function known = e.session.functions.get(definition.name());
    boolean certain = e.certain && (known == null || !e.findings.isSpeculative());
    e.session.functions.put(
        definition.name(), new Session.Function(definition.source(), certain, false));
    e.findings.definesFunction();
    boolean before = e.unknownPositional;
    e.unknownPositional = true;
    e.call(
        definition.name(),
        () ->
            e.findings.speculatively(
                () -> e.inCopy(() -> run(definition.body(), Input.ofTheLine()))));
    e.unknownPositional = before;
    return Value.EMPTY;
  }

  private Value test(String source, List<SourceWord> words) {
    for (SourceWord word : words) {
      Value value = e.words.value(word);
      if (value.text("").indexOf('[') >= 0) {
        e.arithmetic.expandIn(value.text(""));
      }
    }
    return bare(source, "[[");
  }

  private Value bare(String source, String name) {
    if (!e.budget.command()) {
      e.opaque(source, OpaqueReason.LIMIT);
    } else {
      e.findings.command(
          new SimpleCommand(
              source,
              List.of(),
              List.of(Word.of(name)),
              List.of(),
              false,
              List.of(),
              e.parameters.directory(),
              false));
    }
    return Value.EMPTY;
  }
}
