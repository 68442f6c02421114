package io.sallyport.judgement.shell.evaluate;

import io.sallyport.judgement.shell.Word.Kind;
import io.sallyport.judgement.shell.syntax.Dialect;
import io.sallyport.judgement.shell.syntax.Piece;
import io.sallyport.judgement.shell.syntax.SourceWord;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Expands parameters, and keeps variables. */
final class ParameterExpander {

  /** Variables that any shell has, so that they are not empty though nobody set them. */
  private static final Set<String> WELL_KNOWN =
      Set.of(
          "HOME",
          "PATH",
          "PWD",
          "OLDPWD",
          "USER",
          "LOGNAME",
          "TERM",
          "LANG",
          "MAIL",
          "HOSTNAME",
          "HOSTTYPE",
          "OSTYPE",
          "MACHTYPE",
          "BASH_VERSION",
          "UID",
          "EUID",
          "PPID",
          "RANDOM",
          "SECONDS",
          "LINENO",
          "SHLVL",
          "EDITOR",
          "PAGER",
          "DISPLAY",
          "SSH_CONNECTION",
          "SSH_CLIENT",
          "SSH_TTY",
          "TMPDIR",
          "COLUMNS",
          "LINES",
          "PS1",
          "PS2",
          "PS4",
          "REPLY",
          "?",
          "$",
          "!",
          "-",
          "_");

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
      name = lookup(name).known().orElse("");
      if (!name.matches("[A-Za-z_][A-Za-z0-9_]*|[0-9@*]+")) {
        return List.of(Value.unknown(p.source(), Kind.VARIABLE, false));
      }
    }
    List<Value> values;
    if (name.isEmpty()) {
      values = List.of();
    } else if (name.equals("@") || name.equals("*")) {
      values = positional(p.source());
    } else if (subscript == null) {
      Variable array = variable(name);
      values =
          array != null
                  && array.isArray()
                  && !p.quoted()
                  && (e.dialect == Dialect.FISH || e.dialect == Dialect.ZSH)
              ? List.copyOf(array.elements().values())
              : List.of(lookup(name));
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
    Variable variable = variable(name);
    if (variable == null) {
      return key.equals("@") ? List.of() : List.of(lookup(name));
    }
    if (key.equals("@") || key.equals("*")) {
      return variable.isArray()
          ? List.copyOf(variable.elements().values())
          : List.of(variable.value(e.variant));
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

  /** What a name stands for. */
  Value lookup(String name) {
    if (!name.isEmpty() && Character.isDigit(name.charAt(0))) {
      return argument(name);
    }
    Variable variable = variable(name);
    if (variable != null) {
      e.variants = Math.max(e.variants, variable.alternatives().size());
      return variable.value(e.variant);
    }
    return switch (name) {
      case "#" -> Value.of(String.valueOf(e.session.positional.size()));
      case "IFS" -> Value.of(" \t\n");
      case "SHELL" -> Value.of("/bin/sh");
      case "BASH" -> Value.of("/bin/bash");
      case "TMPDIR" -> Value.of("/tmp");
      case "HOME" -> Value.unknown("$HOME", Kind.TILDE, false);
      default -> Value.unknown("$" + name, Kind.VARIABLE, !WELL_KNOWN.contains(name));
    };
  }

  private Value argument(String digits) {
    int index = digits.matches("[0-9]{1,6}") ? Integer.parseInt(digits) : Integer.MAX_VALUE;
    if (index == 0) {
      if (!e.shellName.isEmpty()) {
        return e.shellName;
      }
      return Value.of(
          e.dialect == Dialect.UNKNOWN ? "sh" : e.dialect.name().toLowerCase(Locale.ROOT));
    }
    if (e.unknownPositional) {
      return Value.unknown("$" + digits, Kind.VARIABLE, true);
    }
    return index <= e.session.positional.size() ? e.session.positional.get(index - 1) : Value.EMPTY;
  }

  private @Nullable Variable variable(String name) {
    Variable variable = e.session.variables.get(name);
    for (int i = 0; i < 5 && variable != null && variable.reference(); i++) {
      Variable next = e.session.variables.get(variable.value(0).known().orElse(""));
      if (next == null) {
        return variable;
      }
      variable = next;
    }
    return variable;
  }

  /** The characters that separate fields. */
  String separators() {
    return lookup("IFS").known().orElse(" \t\n");
  }

  /** The directory that relative paths are relative to; empty when it isn't known. */
  String directory() {
    Variable directory = e.session.variables.get("PWD");
    if (directory == null) {
      return "";
    }
    e.variants = Math.max(e.variants, directory.alternatives().size());
    return directory.value(e.variant).known().filter(text -> text.startsWith("/")).orElse("");
  }

  void assign(String name, Value value) {
    Variable before = e.session.variables.get(name);
    String target = name;
    if (before != null && before.reference()) {
      target = before.value(0).known().orElse(name);
      before = e.session.variables.get(target);
    }
    Value given = value;
    if (before != null && before.arithmetic()) {
      given = e.arithmetic.value(value, "$" + name);
    }
    if (before == null) {
      before = Variable.of(Value.unknown("$" + name, Kind.VARIABLE, !WELL_KNOWN.contains(name)));
    }
    e.session.variables.put(target, before.assigned(given, e.certain));
    Hooks.assigned(e, target, given);
  }

  void assignElement(String name, String key, Value value) {
    Variable before = e.session.variables.get(name);
    SortedMap<String, Value> elements = new TreeMap<>();
    if (before != null) {
      elements.putAll(before.elements());
      if (!before.isArray()) {
        elements.put("0", before.value(0));
      }
    }
    elements.put(key, value);
    if (name.equals("BASH_ALIASES")) {
      e.session.aliases.put(
          key,
          new Session.Alias(value.text("$…"), Session.AliasKind.COMMAND, e.certain, e.clock()));
    }
    e.budget.steps(elements.size());
    e.session.variables.put(name, Variable.array(elements));
    Hooks.assigned(e, name, value);
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
    boolean unset = p.name().isEmpty() || doubtful || empty;
    if (doubtful) {
      e.assumptions++;
    }
    return switch (kind) {
      case '+' -> doubtful ? base : unset ? List.of() : List.of(argument);
      case '=' -> {
        if (unset) {
          assign(p.name(), argument);
        }
        yield unset ? List.of(argument) : base;
      }
      case '-' -> unset ? List.of(argument) : base;
      default -> base;
    };
  }

  private List<Value> sliced(Piece.Parameter p, List<Value> base) {
    SourceWord second = p.second();
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
