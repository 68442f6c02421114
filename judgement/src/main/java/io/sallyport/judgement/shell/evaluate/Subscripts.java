package io.sallyport.judgement.shell.evaluate;

import io.sallyport.judgement.shell.Word.Kind;
import io.sallyport.judgement.shell.syntax.Dialect;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Elements of arrays and characters of texts, as zsh and fish count them: from one. */
final class Subscripts {

  private static final Pattern RANGE = Pattern.compile("(.*?)(?:,|\\.\\.)(.*)");

  /** What a subscript means. */
  static List<Value> of(Evaluation e, Variable variable, String key, String source) {
    List<Value> unknown = List.of(Value.unknown(source, Kind.VARIABLE, true));
    List<Value> all = variable.isArray() ? values(variable) : characters(e, variable);
    if (all.isEmpty()) {
      return unknown;
    }
    Matcher range = RANGE.matcher(key);
    boolean several = range.matches();
    Optional<Integer> from = index(e, several ? range.group(1) : key, all.size(), 0);
    Optional<Integer> to = several ? index(e, range.group(2), all.size(), all.size() - 1) : from;
    if (from.isEmpty() || to.isEmpty()) {
      return several ? unknown : named(variable, key).map(List::of).orElse(unknown);
    }
    if (from.get() < 0 || from.get() > to.get() || from.get() >= all.size()) {
      return List.of();
    }
    List<Value> chosen = all.subList(from.get(), Math.min(to.get() + 1, all.size()));
    return variable.isArray()
        ? List.copyOf(chosen)
        : List.of(chosen.stream().reduce(Value.EMPTY, Value::plus));
  }

  private static List<Value> values(Variable variable) {
    List<Value> values = new ArrayList<>();
    for (int i = 0; i < variable.elements().size(); i++) {
      Value value = variable.elements().get(String.valueOf(i));
      if (value == null) {
        return List.copyOf(variable.elements().values());
      }
      values.add(value);
    }
    return values;
  }

  /** A text's characters; in fish a text is the only element of its list. */
  private static List<Value> characters(Evaluation e, Variable variable) {
    Value value = variable.value(e.variant);
    String text = value.known().orElse("");
    return e.dialect == Dialect.FISH || text.isEmpty()
        ? List.of(value)
        : text.codePoints().mapToObj(c -> Value.of(Character.toString(c))).toList();
  }

  private static Optional<Integer> index(Evaluation e, String text, int size, int otherwise) {
    if (text.isBlank()) {
      return Optional.of(otherwise);
    }
    return e.arithmetic
        .number(text)
        .filter(n -> Math.abs(n) < Integer.MAX_VALUE)
        .map(n -> (int) (n < 0 ? size + n : n - 1));
  }

  /** The value of a name: those of a list take turns with their names. */
  private static Optional<Value> named(Variable variable, String key) {
    Value own = variable.elements().get(key);
    if (own != null) {
      return Optional.of(own);
    }
    List<Value> values = values(variable);
    for (int i = 0; i + 1 < values.size(); i += 2) {
      if (values.get(i).known().filter(key::equals).isPresent()) {
        return Optional.of(values.get(i + 1));
      }
    }
    return Optional.empty();
  }

  private Subscripts() {}
}
