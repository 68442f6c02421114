package io.sallyport.judgement.shell.evaluate;

import io.sallyport.judgement.shell.Word.Kind;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Evaluates expressions, and finds the commands that evaluating one would run. */
final class ArithmeticEvaluator {

  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
  private static final Pattern ASSIGNED =
      Pattern.compile(
          "([A-Za-z_]\\w*)\\s*(?:(?:[-+*/%&|^]|<<|>>)?=(?!=)|\\+\\+|--)|(?:\\+\\+|--)\\s*([A-Za-z_]\\w*)");
  private static final int LONGEST = 2_000;

  private final Evaluation e;

  ArithmeticEvaluator(Evaluation evaluation) {
    this.e = evaluation;
  }

  /** The value of an expression whose own expansions are done. */
  Value value(Value expression, String source) {
    evaluate(expression);
    return expression
        .known()
        .flatMap(this::computed)
        .map(n -> Value.of(String.valueOf(n)))
        .orElse(Value.unknown(source, Kind.ARITHMETIC, false));
  }

  /**
   * Runs what evaluating it would run: subscripts are expanded, and those of what names stand for.
   */
  void evaluate(Value expression) {
    String text = expression.text(" ");
    if (text.length() > LONGEST || !e.enter()) {
      return;
    }
    expandIn(text);
    Matcher names = NAME.matcher(text);
    while (names.find() && e.budget.step()) {
      Variable variable = e.session.variables.get(names.group());
      if (variable != null && !variable.isArray()) {
        String value = variable.value(e.variant).text(" ");
        if (value.indexOf('$') >= 0 || value.indexOf('`') >= 0 || value.indexOf('[') >= 0) {
          evaluate(variable.value(e.variant));
        }
      }
    }
    e.leave();
  }

  /** Expands text that was quoted, as a subscript is when its array is used. */
  void expandIn(String text) {
    if (text.indexOf('[') >= 0 && (text.contains("$(") || text.indexOf('`') >= 0)) {
      e.words.text(text);
    }
  }

  /** The number that an expression comes to, if that can be told; it assigns nothing. */
  Optional<Long> number(String text) {
    return number(text, (name, value) -> {});
  }

  /** As {@link #number}, and variables have the values that the expression gives them. */
  Optional<Long> computed(String text) {
    Optional<Long> last = Optional.empty();
    for (String part : text.split(",", -1)) {
      last = number(part, (name, value) -> e.variables.assign(name, Value.of(value.toString())));
      if (last.isEmpty()) {
        forget(part);
      }
    }
    return last;
  }

  /** What can't be computed gives its variables values that aren't known. */
  private void forget(String text) {
    if (text.length() > LONGEST
        || (text.indexOf('=') < 0 && !text.contains("++") && !text.contains("--"))) {
      return;
    }
    Matcher assigned = ASSIGNED.matcher(text);
    while (assigned.find() && e.budget.step()) {
      String name = assigned.group(1) == null ? assigned.group(2) : assigned.group(1);
      e.variables.assign(name, Value.unknown("$" + name, Kind.ARITHMETIC, false));
    }
  }

  private Optional<Long> number(String text, BiConsumer<String, Long> assign) {
    if (text.isBlank() || text.length() > LONGEST) {
      return text.isBlank() ? Optional.of(0L) : Optional.empty();
    }
    return new Integers(
            text,
            name -> {
              Variable variable = e.session.variables.get(name);
              return variable == null || variable.isArray()
                  ? Optional.empty()
                  : variable.value(e.variant).known();
            },
            assign)
        .number();
  }
}
