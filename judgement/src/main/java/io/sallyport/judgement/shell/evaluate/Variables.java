package io.sallyport.judgement.shell.evaluate;

import io.sallyport.judgement.shell.Word.Kind;
import io.sallyport.judgement.shell.evaluate.Session.AliasKind;
import io.sallyport.judgement.shell.syntax.Dialect;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What names stand for: variables, and the parameters that a shell sets. */
final class Variables {

  /** What stands before the name of a variable for its capitals: no variable has such a name. */
  private static final String CASING = "option casing ";

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

  Variables(Evaluation evaluation) {
    this.e = evaluation;
  }

  /** What a name stands for. */
  Value lookup(String name) {
    if (!name.isEmpty() && Character.isDigit(name.charAt(0))) {
      return argument(name);
    }
    Variable variable = of(name);
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

  /** A variable, behind references to it; null when nobody set it. */
  @Nullable Variable of(String name) {
    int dot = name.indexOf('.');
    Variable whole = dot < 0 ? null : e.session.variables.get(name.substring(0, dot));
    if (whole != null && whole.reference()) {
      return of(whole.value(0).known().orElse("") + name.substring(dot));
    }
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

  /** Gives a variable a value. */
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
    given = cased(target, given);
    if (before == null) {
      before = Variable.of(Value.unknown("$" + name, Kind.VARIABLE, !WELL_KNOWN.contains(name)));
    }
    Variable assigned = before.assigned(given, e.certain);
    boolean exported = e.session.variables.containsKey(Options.EXPORTS_ALL);
    e.session.variables.put(target, exported ? assigned.asExported() : assigned);
    Hooks.assigned(e, target, given);
  }

  /** From now on programs see a variable. */
  void export(String name) {
    Variable variable = e.session.variables.get(name);
    if (variable != null) {
      e.session.variables.put(name, variable.asExported());
    }
  }

  /** Gives an element of an array a value. */
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
    table(name, key, value.text("$…"));
    e.budget.steps(elements.size());
    e.session.variables.put(name, Variable.array(elements));
    Hooks.assigned(e, name, value);
  }

  /** Arrays that are the shell's own tables. */
  private void table(String name, String key, String text) {
    switch (name) {
      case "BASH_ALIASES", "aliases" -> alias(key, text, AliasKind.COMMAND);
      case "galiases" -> alias(key, text, AliasKind.ANYWHERE);
      case "saliases" -> alias("." + key, text, AliasKind.SUFFIX);
      case "functions" -> {
        if (e.dialect.mayBe(Dialect.ZSH)) {
          e.session.functions.put(key, new Session.Function(text, e.certain, false));
        }
      }
      case "commands", "BASH_CMDS" -> e.session.hashed.put(key, text);
      default -> {}
    }
  }

  private void alias(String name, String text, AliasKind kind) {
    e.session.aliases.put(name, new Session.Alias(text, kind, e.certain, e.clock()));
  }

  /** From now on values of a variable are put in capitals, or in small letters. */
  void casing(String name, boolean upper) {
    e.session.variables.put(CASING + name, Variable.of(Value.of(upper ? "upper" : "lower")));
    Variable before = e.session.variables.get(name);
    if (before != null && !before.isArray()) {
      e.session.variables.put(name, before.assigned(cased(name, before.value(0)), true));
    }
  }

  private Value cased(String name, Value value) {
    Variable casing = e.session.variables.get(CASING + name);
    Optional<String> text = value.known();
    if (casing == null || text.isEmpty()) {
      return value;
    }
    return Value.of(
        casing.value(0).text("").equals("upper")
            ? text.get().toUpperCase(Locale.ROOT)
            : text.get().toLowerCase(Locale.ROOT));
  }
}
