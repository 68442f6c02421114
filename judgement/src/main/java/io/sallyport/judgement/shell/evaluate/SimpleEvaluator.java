package io.sallyport.judgement.shell.evaluate;

import io.sallyport.judgement.shell.OpaqueReason;
import io.sallyport.judgement.shell.ShellInvocation;
import io.sallyport.judgement.shell.SimpleCommand.Assignment;
import io.sallyport.judgement.shell.Word;
import io.sallyport.judgement.shell.syntax.Dialect;
import io.sallyport.judgement.shell.syntax.Node;
import io.sallyport.judgement.shell.syntax.SourceWord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Evaluates simple commands as written: aliases, expansions, assignments and redirections. */
final class SimpleEvaluator {

  private static final int MOST_VARIANTS = 4;

  private final Evaluation e;
  private final Dispatcher dispatcher;
  private final AliasExpansion aliases;

  SimpleEvaluator(Evaluation evaluation) {
    this.e = evaluation;
    this.dispatcher = new Dispatcher(evaluation);
    this.aliases = new AliasExpansion(evaluation);
  }

  Dispatcher dispatcher() {
    return dispatcher;
  }

  Value run(Node.Simple simple, Input input) {
    Value replaced = aliases.run(simple, input);
    if (replaced != null) {
      return replaced;
    }
    int outer = e.variants;
    e.variants = 1;
    Value output = once(simple, input);
    int variants = Math.min(e.variants, MOST_VARIANTS);
    e.variants = Math.max(outer, e.variants);
    if (e.variant == 0) {
      for (int variant = 1; variant < variants; variant++) {
        e.variant = variant;
        e.findings.speculatively(() -> e.inCopy(() -> once(simple, input)));
      }
      e.variant = 0;
    }
    return output;
  }

  private Value once(Node.Simple simple, Input input) {
    boolean none = simple.words().isEmpty();
    List<Assignment> assignments = new ArrayList<>();
    Map<String, @Nullable Variable> before = new HashMap<>();
    for (Node.Assignment assignment : simple.assignments()) {
      if (none && e.dialect == Dialect.FISH) {
        // fish has no assignments but those before a command.
        continue;
      }
      if (!none) {
        before.putIfAbsent(assignment.name(), e.session.variables.get(assignment.name()));
      }
      assignments.add(assign(assignment));
    }
    List<Field> fields = fields(simple);
    simple.arrays().forEach(this::assign);
    Redirections redirections = Redirections.of(e, simple.redirections());
    redirections.accessed();
    e.ended = Node.When.EITHER;
    Input from = redirections.input(input);
    Call call =
        new Call(
            simple.source(),
            assignments,
            fields,
            redirections.listed(),
            !input.isOwn(),
            from,
            false,
            false);
    boolean wanted = e.wanted || redirections.keepsOutput();
    Value output;
    if (fields.isEmpty()) {
      if (!simple.source().isEmpty()) {
        dispatcher.emit(call, List.of(), false);
      }
      output = redirections.listed().isEmpty() ? Value.EMPTY : from.takeAll();
    } else {
      before.keySet().forEach(e.variables::export);
      output = e.wanting(wanted, () -> dispatcher.run(call));
      doubted(call);
      e.ended = Endings.of(e, call);
    }
    before.forEach((name, variable) -> {
      if (variable == null) {
        e.session.variables.remove(name);
      } else {
        e.session.variables.put(name, variable);
      }
    });
    return redirections.output(output);
  }

  private List<Field> fields(Node.Simple simple) {
    if (simple.words().isEmpty()) {
      return List.of();
    }
    int assumed = e.assumptions;
    List<Field> fields = new ArrayList<>(e.words.fields(simple.words().subList(0, 1)));
    int inProgram = e.assumptions;
    fields.addAll(e.words.fields(simple.words().subList(1, simple.words().size())));
    boolean inCode = e.assumptions > inProgram && !fields.isEmpty() && runsText(fields.getFirst());
    if (inProgram > assumed || inCode) {
      e.opaque(simple.source(), OpaqueReason.COMPUTED_NAME);
    }
    return fields;
  }

  private static boolean runsText(Field program) {
    String name = program.word().baseName();
    return name.equals("eval") || ShellInvocation.SHELLS.contains(name);
  }

  /** What the command would be if variables that nobody set are empty. */
  private void doubted(Call call) {
    if (call.fields().stream().noneMatch(Field::hasDoubt)) {
      return;
    }
    List<Field> fields =
        call.fields().stream().flatMap(field -> field.withoutDoubt().stream()).toList();
    if (!fields.isEmpty()) {
      e.findings.speculatively(() -> e.inCopy(() -> dispatcher.run(call.with(fields))));
    }
  }

  /** Assigns; the assignment for people. */
  Assignment assign(Node.Assignment assignment) {
    List<SourceWord> elements = assignment.elements();
    String name = assignment.name();
    if (elements != null) {
      SortedMap<String, Value> values = new TreeMap<>();
      Variable known = e.session.variables.get(name);
      if (assignment.appends() && known != null) {
        values.putAll(known.elements());
      }
      addElements(name, elements, values);
      e.session.variables.put(name, Variable.array(values));
      values.values().forEach(value -> Hooks.assigned(e, name, value));
      return new Assignment(name, Word.of("(...)"));
    }
    Value value = e.words.value(assignment.value());
    SourceWord subscript = assignment.subscript();
    if (subscript != null) {
      String key = e.words.value(subscript).known().orElse("?");
      e.arithmetic.expandIn(key);
      String number =
          e.arithmetic
              .computed(key)
              .map(n -> e.dialect == Dialect.ZSH ? n - 1 : n)
              .map(String::valueOf)
              .orElse(key);
      e.variables.assignElement(name, number, value);
    } else {
      e.variables.assign(name, assignment.appends() ? e.variables.lookup(name).plus(value) : value);
    }
    return new Assignment(
        name, Field.of(assignment.value().source(), value.fragments(), true).word());
  }

  private void addElements(
      String name, List<SourceWord> elements, SortedMap<String, Value> values) {
    int next = values.size();
    for (Field field : e.words.fields(elements)) {
      String text = field.value().known().orElse("");
      int end = text.startsWith("[") ? text.indexOf("]=") : -1;
      if (end > 0) {
        values.put(text.substring(1, end), Value.of(text.substring(end + 2)));
      } else if (e.dialect == Dialect.KSH && text.matches("(?s)\\w+=.*")) {
        int equals = text.indexOf('=');
        e.variables.assign(
            name + "." + text.substring(0, equals), Value.of(text.substring(equals + 1)));
      } else {
        values.put(String.valueOf(next++), field.value());
      }
    }
  }
}
