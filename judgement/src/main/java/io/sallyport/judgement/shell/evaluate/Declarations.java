package io.sallyport.judgement.shell.evaluate;

import io.sallyport.judgement.shell.evaluate.Session.Alias;
import io.sallyport.judgement.shell.evaluate.Session.AliasKind;
import io.sallyport.judgement.shell.syntax.Dialect;
import java.util.List;
import java.util.Optional;

/** {@code declare} and its kin, and aliases. */
final class Declarations {

  static Value declare(Evaluation e, Call call) {
    String options = "";
    for (int i = 1; i < call.size(); i++) {
      String text = call.start(i);
      if (text.startsWith("-") && text.length() > 1) {
        options += text;
      } else if (!text.startsWith("+")) {
        declare(e, call.fields().get(i), options, call.name());
      }
    }
    return Value.EMPTY;
  }

  private static void declare(Evaluation e, Field field, String options, String command) {
    String text = field.word().known().orElse(field.word().knownStart());
    int equals = text.indexOf('=');
    String name = equals < 0 ? text : text.substring(0, equals);
    if (options.contains("f")) {
      export(e, name, options.contains("x") || command.equals("export"));
      return;
    }
    boolean reference =
        command.equals("nameref") || (options.contains("n") && !command.equals("export"));
    boolean arithmetic = options.contains("i");
    if (reference || arithmetic) {
      Variable before = e.session.variables.getOrDefault(name, Variable.of(Value.EMPTY));
      e.session.variables.put(name, before.with(false, arithmetic));
    }
    if (!name.isEmpty()
        && (options.contains("l") || options.contains("u"))
        && !options.contains("ft")) {
      e.variables.casing(name, options.contains("u"));
    }
    if (equals >= 0) {
      String list = text.substring(equals + 1);
      if (list.startsWith("(") && (list.contains("$(") || list.indexOf('`') >= 0)) {
        // A list in quotes is expanded when it is declared.
        e.words.text(list);
      }
      e.variables.assign(name, valueAfter(field, equals + 1));
    }
    Variable variable = e.session.variables.get(name);
    if (variable != null && reference) {
      e.session.variables.put(name, variable.with(true, arithmetic));
    } else if (variable != null && (options.contains("x") || command.equals("export"))) {
      e.session.variables.put(name, variable.asExported());
    }
  }

  /** The part of a field behind its first characters, which are known. */
  private static Value valueAfter(Field field, int skipped) {
    List<Fragment> fragments = field.value().fragments();
    int left = skipped;
    Value value = Value.EMPTY;
    for (Fragment fragment : fragments) {
      if (left > 0 && fragment instanceof Fragment.Known(String text, boolean live)) {
        int cut = Math.min(left, text.length());
        left -= cut;
        value = value.plus(Value.of(text.substring(cut)));
      } else {
        value = value.plus(new Value(List.of(fragment)));
      }
    }
    return value;
  }

  private static void export(Evaluation e, String name, boolean exported) {
    Session.Function function = e.session.functions.get(name);
    if (function != null && exported) {
      e.session.functions.put(
          name, new Session.Function(function.source(), function.certain(), true));
    }
  }

  static Value alias(Evaluation e, Call call) {
    AliasKind kind = AliasKind.COMMAND;
    for (int i = 1; i < call.size(); i++) {
      String text = call.start(i);
      int equals = text.indexOf('=');
      if (text.equals("-g")) {
        kind = AliasKind.ANYWHERE;
      } else if (text.equals("-s")) {
        kind = AliasKind.SUFFIX;
      } else if (equals > 0) {
        Optional<String> whole = call.text(i);
        String name = text.substring(0, equals);
        e.findings.sourced(call.fields().get(i).value().origins());
        define(e, kind, name, whole.map(t -> t.substring(equals + 1)).orElse("$…"), e.clock());
      } else if (!text.startsWith("-") && e.dialect.mayBe(Dialect.FISH) && i + 1 < call.size()) {
        // fish: an alias is a function, and is there at once.
        define(e, kind, text, call.joined(i + 1).known().orElse("$…"), 0);
        return Value.EMPTY;
      }
    }
    return Value.EMPTY;
  }

  private static void define(Evaluation e, AliasKind kind, String name, String text, int line) {
    String key = kind == AliasKind.SUFFIX ? "." + name : name;
    boolean certain = e.certain && text.indexOf('…') < 0;
    int since = e.dialect == Dialect.FISH ? 0 : line;
    e.session.aliases.put(key, new Alias(text, kind, certain, since));
  }

  private Declarations() {}
}
