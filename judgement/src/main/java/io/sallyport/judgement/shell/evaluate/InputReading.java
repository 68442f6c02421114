package io.sallyport.judgement.shell.evaluate;

import io.sallyport.judgement.shell.Word.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The shell's own commands that take variables from their input. */
final class InputReading {

  static Value read(Evaluation e, Call call) {
    char delimiter = '\n';
    List<String> names = new ArrayList<>();
    boolean array = false;
    for (int i = 1; i < call.size(); i++) {
      String text = call.text(i).orElse("");
      if (text.startsWith("-") && text.length() > 1) {
        char last = text.charAt(text.length() - 1);
        array |= last == 'a' || last == 'A';
        if ("dinNptu".indexOf(last) >= 0) {
          i++;
          delimiter =
              last == 'd' && !call.text(i).orElse("").isEmpty()
                  ? call.text(i).orElse("\n").charAt(0)
                  : delimiter;
        }
      } else {
        e.arithmetic.expandIn(text);
        names.add(text);
      }
    }
    assignRead(e, call.input(), delimiter, names.isEmpty() ? List.of("REPLY") : names, array);
    return Value.EMPTY;
  }

  private static void assignRead(
      Evaluation e, Input input, char delimiter, List<String> names, boolean array) {
    Value line =
        input.isOwn()
            ? Value.unknown("$" + names.getFirst(), Kind.VARIABLE, false)
            : input.takeLine(delimiter);
    Optional<String> known = line.known();
    if (known.isEmpty()) {
      names.forEach(name -> e.variables.assign(name, line));
      return;
    }
    String separators = e.variables.separators();
    String pattern =
        separators.isEmpty()
            ? "\\z"
            : "[" + separators.replaceAll("([\\\\\\]\\[^&-])", "\\\\$1") + "]+";
    String text = known.get().replaceAll("^" + pattern + "|" + pattern + "$", "");
    if (array) {
      SortedMap<String, Value> elements = elements(List.of(text.split(pattern)));
      e.session.variables.put(names.getFirst(), Variable.array(elements));
      return;
    }
    String[] parts = text.split(pattern, names.size());
    for (int i = 0; i < names.size(); i++) {
      e.variables.assign(names.get(i), Value.of(i < parts.length ? parts[i] : ""));
    }
  }

  private static SortedMap<String, Value> elements(List<String> texts) {
    SortedMap<String, Value> elements = new TreeMap<>();
    for (int i = 0; i < Math.min(texts.size(), 500); i++) {
      elements.put(String.valueOf(i), Value.of(texts.get(i)));
    }
    return elements;
  }

  static Value mapfile(Evaluation e, Call call) {
    String name = "MAPFILE";
    for (int i = 1; i < call.size(); i++) {
      String text = call.text(i).orElse("");
      if (text.matches("-[dnOsuCc]")) {
        i++;
      } else if (!text.startsWith("-")) {
        name = text;
      }
    }
    Value all = call.input().isOwn() ? Value.outputOf("", List.of()) : call.input().takeAll();
    SortedMap<String, Value> elements =
        all.known().map(text -> elements(text.lines().toList())).orElse(new TreeMap<>());
    if (all.known().isEmpty()) {
      elements.put("0", all);
    }
    e.session.variables.put(name, Variable.array(elements));
    return Value.EMPTY;
  }

  private InputReading() {}
}
