package io.sallyport.judgement.shell.evaluate;

import io.sallyport.judgement.shell.OpaqueReason;
import io.sallyport.judgement.shell.SimpleCommand;
import io.sallyport.judgement.shell.Word;
import io.sallyport.judgement.shell.Word.Kind;
import io.sallyport.judgement.shell.syntax.Dialect;
import io.sallyport.judgement.shell.syntax.Node;
import io.sallyport.judgement.shell.syntax.SourceWord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Walks through a tree as a shell would, into every branch. */
final class NodeEvaluator {

  private static final int MOST_ROUNDS = 1_000;
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
          case Node.Maybe(Node body, Node.When when) -> maybe(body, when, input);
          case Node.Negation(Node body) -> negated(body, input);
          case Node.Pipeline(List<Node> stages) -> pipeline(stages, input);
          case Node.Subshell(Node body) -> e.inCopy(() -> run(body, input));
          case Node.Redirected redirected -> redirected(redirected, input);
          case Node.Loop loop -> loop(loop, input);
          case Node.Repeat(Node condition, Node body, Node.When when) ->
              repeat(condition, body, when, input);
          case Node.Choice choice -> choice(choice, input);
          case Node.Definition definition -> define(definition);
          case Node.Condition(String source, List<SourceWord> words) -> test(source, words);
          case Node.Arithmetic(String source, SourceWord expression) -> {
            Value value = e.words.value(expression);
            e.arithmetic.evaluate(value);
            // Of a loop's head the first part alone is certain.
            e.arithmetic.computed(value.text("?").split(";", 2)[0]);
            e.ended = Node.When.EITHER;
            yield bare(source, "((");
          }
          case Node.Simple simple -> e.commands.run(simple, input);
        };
    e.leave();
    return output;
  }

  /** What can't run, as it is written, is no more than like what a rule may forbid. */
  private Value maybe(Node body, Node.When when, Input input) {
    boolean never = when != Node.When.EITHER && e.ended != Node.When.EITHER && e.ended != when;
    if (!never) {
      return e.perhaps(() -> run(body, input));
    }
    dead(body);
    return Value.EMPTY;
  }

  private void dead(Node body) {
    Node.When before = e.ended;
    e.findings.doubtfully(() -> e.inCopy(() -> run(body, Input.of(Value.EMPTY))));
    e.ended = before;
  }

  private Value negated(Node body, Input input) {
    Value output = run(body, input);
    e.ended =
        switch (e.ended) {
          case SUCCESS -> Node.When.FAILURE;
          case FAILURE -> Node.When.SUCCESS;
          case EITHER -> Node.When.EITHER;
        };
    return output;
  }

  private Value sequence(List<Node> items, Input input) {
    Value output = Value.EMPTY;
    for (Node item : items) {
      // A line that is typed behind may be for the shell that started this one.
      e.gone &= !(item instanceof Node.Line);
      if (e.gone) {
        dead(item);
        continue;
      }
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
    e.ended = Node.When.EITHER;
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
      e.variables.assign(
          loop.variable(), Value.unknown("$" + loop.variable(), Kind.VARIABLE, false));
      output = run(loop.body(), input);
    }
    for (Value value : e.first(MOST_ROUNDS, values)) {
      if (!e.budget.steps(STEPS_OF_A_ROUND)) {
        break;
      }
      e.variables.assign(loop.variable(), value);
      output = output.plus(run(loop.body(), input));
    }
    e.ended = Node.When.EITHER;
    if (words != null && words.isEmpty()) {
      dead(loop.body());
      return Value.EMPTY;
    }
    return values.isEmpty() && !loop.typed() ? e.perhaps(() -> run(loop.body(), input)) : output;
  }

  private Value repeat(Node condition, Node body, Node.When when, Input input) {
    Value output = run(condition, input).plus(maybe(body, when, input));
    e.ended = Node.When.EITHER;
    for (int i = 1; i < MOST_ROUNDS && input.hasKnownLines(); i++) {
      Value before = input.peek();
      output = output.plus(run(condition, input));
      if (input.peek().equals(before)) {
        return output;
      }
      output = output.plus(e.perhaps(() -> run(body, input)));
    }
    e.limited |= input.hasKnownLines();
    return output;
  }

  private Value choice(Node.Choice choice, Input input) {
    Optional<String> subject = e.words.value(choice.subject()).known();
    Value output = Value.EMPTY;
    // Behind a clause that matches, others can run too.
    boolean reached = subject.isEmpty();
    for (Node.Clause clause : choice.clauses()) {
      for (SourceWord pattern : clause.patterns()) {
        Optional<String> text = e.words.value(pattern).known();
        reached |= text.isEmpty() || mayMatch(text.get(), subject.orElse(""));
      }
      if (reached) {
        output = output.plus(e.perhaps(() -> run(clause.body(), input)));
      } else {
        dead(clause.body());
      }
    }
    e.ended = Node.When.EITHER;
    return output;
  }

  private static boolean mayMatch(String pattern, String subject) {
    return pattern.equalsIgnoreCase(subject)
        || pattern.chars().anyMatch(c -> "*?[(|<~^#\\\"'$`".indexOf(c) >= 0);
  }

  /**
   * Remembers a function. When the shell calls it by itself, what its body would do is found at
   * once; else it is known when it is called.
   */
  private Value define(Node.Definition definition) {
    Session.Function known = e.session.functions.get(definition.name());
    boolean certain = e.certain && (known == null || !e.findings.isSpeculative());
    e.session.functions.put(
        definition.name(), new Session.Function(definition.source(), certain, false));
    e.findings.definesFunction();
    boolean before = e.unknownPositional;
    e.unknownPositional = true;
    Runnable body = () -> e.inCopy(() -> run(definition.body(), Input.ofTheLine()));
    boolean unseen = Hooks.mayCall(e, definition);
    e.call(
        definition.name(),
        () -> {
          if (unseen) {
            e.findings.speculatively(body);
          } else {
            e.findings.doubtfully(body);
          }
        });
    e.ended = Node.When.EITHER;
    e.unknownPositional = before;
    return Value.EMPTY;
  }

  private Value test(String source, List<SourceWord> words) {
    List<Optional<String>> texts = new ArrayList<>();
    for (SourceWord word : words) {
      Value value = e.words.value(word);
      texts.add(value.known());
      if (value.text("").indexOf('[') >= 0) {
        e.arithmetic.expandIn(value.text(""));
      }
    }
    // dash has no such test.
    e.ended = e.dialect == Dialect.DASH ? Node.When.FAILURE : Endings.tested(texts);
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
              e.variables.directory(),
              false));
    }
    return Value.EMPTY;
  }
}
