package io.sallyport.judgement.shell.evaluate;

import io.sallyport.judgement.shell.syntax.Dialect;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The shell's own commands that set its options and its positional parameters. */
final class Options {

  /**
   * What stands for zsh's option to split words among the variables: no variable has such a name.
   */
  static final String SPLITS_WORDS = "option shwordsplit";

  /** What stands for the option to export each variable: no variable has such a name. */
  static final String EXPORTS_ALL = "option allexport";

  static Value set(Evaluation e, Call call) {
    String first = call.size() > 1 ? call.start(1) : "";
    boolean fish = e.dialect.mayBe(Dialect.FISH);
    if (fish && call.size() > 1) {
      int name = 1;
      while (name < call.size() && call.start(name).matches("-[a-zA-Z-]+")) {
        name++;
      }
      if (name < call.size() && call.text(name).filter(t -> t.matches("\\w+")).isPresent()) {
        fishVariable(e, call, name);
        boolean exported =
            call.fields().subList(1, name).stream()
                .anyMatch(f -> f.word().knownStart().matches("-[a-zA-Z]*x[a-zA-Z]*|--export"));
        if (exported) {
          e.variables.export(call.text(name).orElse(""));
        }
      }
    }
    if (first.matches("-[a-z]*a[a-z]*")
        || call.text(2 < call.size() ? 2 : 0).filter("allexport"::equals).isPresent()) {
      e.session.variables.put(EXPORTS_ALL, Variable.of(Value.EMPTY));
    }
    if (first.equals("-A") && call.size() > 2) {
      SortedMap<String, Value> elements = new TreeMap<>();
      for (int i = 3; i < call.size(); i++) {
        elements.put(String.valueOf(i - 3), call.fields().get(i).value());
      }
      e.session.variables.put(call.text(2).orElse("?"), Variable.array(elements));
      return Value.EMPTY;
    }
    if (first.equals("--") || (!first.isEmpty() && !first.matches("[-+].*"))) {
      e.session.positional.clear();
      int from = first.equals("--") ? 2 : 1;
      call.fields()
          .subList(from, call.size())
          .forEach(field -> e.session.positional.add(field.value()));
    }
    return Value.EMPTY;
  }

  private static void fishVariable(Evaluation e, Call call, int index) {
    String name = call.text(index).orElse("");
    List<Field> values = call.fields().subList(index + 1, call.size());
    if (values.size() == 1) {
      e.variables.assign(name, values.getFirst().value());
    } else {
      SortedMap<String, Value> elements = new TreeMap<>();
      for (int i = 0; i < values.size(); i++) {
        elements.put(String.valueOf(i), values.get(i).value());
      }
      e.session.variables.put(name, Variable.array(elements));
    }
  }

  static Value setopt(Evaluation e, Call call) {
    for (int i = 1; i + 1 < call.size(); i++) {
      if (call.name().equals("emulate") && call.text(i).equals(Optional.of("-c"))) {
        return Builtins.run(e, call, call.fields().get(i + 1).value());
      }
    }
    for (Field field : call.arguments()) {
      String option =
          field.word().known().orElse("").toLowerCase(Locale.ROOT).replaceAll("[_-]", "");
      if (option.equals("shwordsplit") || (call.name().equals("emulate") && option.equals("sh"))) {
        e.session.variables.put(SPLITS_WORDS, Variable.of(Value.EMPTY));
      }
    }
    return Value.EMPTY;
  }

  static Value shift(Evaluation e, Call call) {
    int count =
        call.text(1 < call.size() ? 1 : 0)
            .filter(t -> t.matches("[0-9]{1,4}"))
            .map(Integer::parseInt)
            .orElse(1);
    for (int i = 0; i < count && !e.session.positional.isEmpty(); i++) {
      e.session.positional.removeFirst();
    }
    return Value.EMPTY;
  }

  static Value shopt(Evaluation e, Call call) {
    boolean sets = call.text(1).filter("-s"::equals).isPresent();
    boolean unsets = call.text(1).filter("-u"::equals).isPresent();
    for (int i = 2; i < call.size(); i++) {
      if (call.text(i).equals(Optional.of("extglob")) && (sets || unsets)) {
        e.session.extendedGlob = sets;
      }
    }
    return Value.EMPTY;
  }

  private Options() {}
}
