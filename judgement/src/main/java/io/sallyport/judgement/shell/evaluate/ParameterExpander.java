package io.sallyport.judgement.shell.evaluate;

import io.sallyport.judgement.shell.Word.Kind;
import io.sallyport.judgement.shell.syntax.Dialect;
import io.sallyport.judgement.shell.syntax.Piece;
import io.sallyport.judgement.shell.syntax.SourceWord;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Expands parameters. */
final class ParameterExpander {

  private final Evaluation e;
  private final ParameterOperators operators;

  ParameterExpander(Evaluation evaluation) {
    this.e = evaluation;
    this.operators = new ParameterOperators(evaluation);
  }

  /** Whether it makes a field of each of several values. */
  static boolean isList(Piece.Parameter parameter) {
    SourceWord subscript = parameter.subscript();
    return parameter.name().equals("@") || (subscript != null && subscript.source().equals("@"));
  }

  /** The values of an expansion: one, but for arrays and the positional parameters. */
  List<Value> expand(Piece.Parameter p) {
    if (!e.enter()) {
      return List.of();
    }
    List<Value> base = base(p);
    List<Value> values =
        p.operator().isEmpty()
            ? base
            : switch (p.operator().charAt(0)) {
              case ':', '-', '=', '?', '+' ->
                  p.operator().equals(":") ? sliced(p, base) : defaulted(p, base);
              default -> base.stream().map(value -> operators.apply(p, value)).toList();
            };
    e.leave();
    return p.flags().isEmpty()
        ? values
        : values.stream().map(v -> operators.flagged(p, v)).toList();
  }

  private List<Value> base(Piece.Parameter p) {
    String name = p.name();
    SourceWord subscript = p.subscript();
    if (p.prefix().equals("!") && !name.isEmpty()) {
      name = e.variables.lookup(name).known().orElse("");
      if (!name.matches("[A-Za-z_][A-Za-z0-9_]*|[0-9@*]+")) {
        return List.of(Value.unknown(p.source(), Kind.VARIABLE, false));
      }
    }
    List<Value> values;
    if (name.isEmpty() && subscript != null) {
      values = List.of(e.words.value(subscript));
    } else if (name.isEmpty()) {
      values = List.of();
    } else if (name.equals("@") || name.equals("*")) {
      values = positional(p.source());
    } else if (subscript == null) {
      Variable array = e.variables.of(name);
      values =
          array != null
                  && array.isArray()
                  && !p.quoted()
                  && (e.dialect == Dialect.FISH || e.dialect == Dialect.ZSH)
              ? List.copyOf(array.elements().values())
              : List.of(e.variables.lookup(name));
    } else {
      values = elements(name, subscript, p.source());
    }
    if (p.prefix().equals("#")) {
      return List.of(length(p, values));
    }
    return values;
  }

  private Value length(Piece.Parameter p, List<Value> values) {
    if (isList(p) || values.size() != 1) {
      return Value.of(String.valueOf(values.size()));
    }
    return values
        .getFirst()
        .known()
        .map(text -> Value.of(String.valueOf(text.length())))
        .orElse(Value.unknown(p.source(), Kind.VARIABLE, false));
  }

  private List<Value> positional(String source) {
    return e.unknownPositional
        ? List.of(Value.unknown(source, Kind.VARIABLE, true))
        : List.copyOf(e.session.positional);
  }

  private List<Value> elements(String name, SourceWord subscript, String source) {
    String key = e.words.value(subscript).known().orElse("?");
    e.arithmetic.evaluate(Value.of(key));
    Variable variable = e.variables.of(name);
    if (variable == null) {
      return key.equals("@") ? List.of() : List.of(e.variables.lookup(name));
    }
    if (key.equals("@") || key.equals("*")) {
      return variable.isArray()
          ? List.copyOf(variable.elements().values())
          : List.of(variable.value(e.variant));
    }
    if (e.dialect == Dialect.ZSH || e.dialect == Dialect.FISH) {
      return Subscripts.of(e, variable, key, source);
    }
    if (!variable.isArray()) {
      return List.of(variable.value(e.variant));
    }
    Value found = variable.elements().get(key(variable, key));
    return List.of(found == null ? Value.unknown(source, Kind.VARIABLE, true) : found);
  }

  private String key(Variable variable, String key) {
    if (variable.elements().containsKey(key)) {
      return key;
    }
    return e.arithmetic
        .number(key)
        .map(n -> n < 0 ? variable.elements().size() + n : n)
        .map(String::valueOf)
        .orElse(key);
  }

  private List<Value> defaulted(Piece.Parameter p, List<Value> base) {
    Value argument = e.words.value(p.argument());
    boolean empty = base.isEmpty();
    boolean doubtful = false;
    if (base.size() == 1) {
      Value value = base.getFirst();
      empty = value.isEmpty();
      doubtful =
          value.fragments().stream()
              .anyMatch(f -> f instanceof Fragment.Hole hole && hole.mayBeEmpty());
    }
    char kind = p.operator().charAt(p.operator().length() - 1);
    boolean unset = (p.name().isEmpty() && p.subscript() == null) || doubtful || empty;
    if (doubtful) {
      e.assumptions++;
    }
    return switch (kind) {
      case '+' -> doubtful ? base : unset ? List.of() : List.of(argument);
      case '=' -> {
        if (unset) {
          e.variables.assign(p.name(), argument);
        }
        yield unset ? List.of(argument) : base;
      }
      case '-' -> unset ? List.of(argument) : base;
      default -> base;
    };
  }

  private List<Value> sliced(Piece.Parameter p, List<Value> base) {
    SourceWord second = p.second();
    String modifier = p.argument().source();
    if (e.dialect == Dialect.ZSH && Modifiers.isOne(modifier)) {
      String further = second == null ? "" : second.source();
      return base.stream().map(value -> Modifiers.applied(p, value, modifier, further)).toList();
    }
    Optional<Long> offset = number(p.argument());
    Optional<Long> length = second == null ? Optional.of(Long.MAX_VALUE) : number(second);
    if (offset.isEmpty() || length.isEmpty()) {
      return List.of(Value.unknown(p.source(), Kind.VARIABLE, true));
    }
    if (isList(p)) {
      int from = Math.clamp(offset.get() - (p.name().equals("@") ? 1 : 0), 0, base.size());
      int to = Math.clamp(length.get(), 0, base.size() - from) + from;
      return base.subList(from, to);
    }
    return base.stream().map(value -> slice(p, value, offset.get(), length.get())).toList();
  }

  private Value slice(Piece.Parameter p, Value value, long offset, long length) {
    Optional<String> known = value.known();
    if (known.isEmpty()) {
      boolean path = Set.of("PATH", "HOME", "PWD", "SHELL", "OLDPWD").contains(p.name());
      return path && offset == 0 && length == 1
          ? Value.of("/")
          : Value.unknown(p.source(), Kind.VARIABLE, true);
    }
    String text = known.get();
    int from = Math.clamp(offset < 0 ? text.length() + offset : offset, 0, text.length());
    long end = length < 0 ? text.length() + length : Math.min(length, text.length()) + from;
    return Value.of(text.substring(from, Math.clamp(end, from, text.length())));
  }

  private Optional<Long> number(SourceWord word) {
    Value value = e.words.value(word);
    e.arithmetic.evaluate(value);
    return value.known().flatMap(e.arithmetic::number);
  }
}
