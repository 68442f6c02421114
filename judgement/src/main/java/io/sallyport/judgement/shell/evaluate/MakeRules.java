package io.sallyport.judgement.shell.evaluate;

import io.sallyport.judgement.shell.OpaqueReason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The rules that {@code make} is given on the line, by its input or by a file of the session. */
final class MakeRules {

  private static final List<String> OWN_FILES = List.of("GNUmakefile", "makefile", "Makefile");
  private static final Pattern SHELL_CALL = Pattern.compile("\\$[({]shell\\s+([^)}]*)[)}]");
  private static final Pattern RECIPE_PREFIX =
      Pattern.compile("(?m)^\\s*\\.RECIPEPREFIX\\s*[:+?]*=\\s*(\\S)");
  private static final Pattern DEFINITION = Pattern.compile("\\s*([\\w.]+)\\s*[:?+]{0,2}=\\s*(.*)");
  private static final int LONGEST = 16 * 1024;
  private static final int MOST_LINES = 1_000;

  static @Nullable Value run(Evaluation e, Call call) {
    List<Value> texts = new ArrayList<>();
    boolean named = false;
    for (int i = 1; i < call.size(); i++) {
      String option = call.start(i);
      boolean next = i + 1 < call.size();
      if (option.startsWith("--eval=")) {
        texts.add(Value.of(option.substring("--eval=".length())));
      } else if ((option.equals("--eval") || option.equals("-E")) && next) {
        texts.add(call.fields().get(++i).value());
      } else if (option.startsWith("SHELL=")) {
        Value shell = Value.of(option.substring("SHELL=".length()));
        Shells.child(e, call, shell, List.of(), call.input());
      } else if (option.matches("-[a-zA-Z]*f|--file|--makefile") && next) {
        named = true;
        file(e, call, call.fields().get(++i).value(), texts);
      } else if (option.matches("-f.+|--(make)?file=.+")) {
        named = true;
        file(e, call, Value.of(option.replaceFirst("^-f|^--(make)?file=", "")), texts);
      }
    }
    if (!named) {
      OWN_FILES.forEach(file -> Files.content(e, Value.of(file)).ifPresent(texts::add));
    }
    texts.forEach(text -> rules(e, call, text));
    return null;
  }

  private static void file(Evaluation e, Call call, Value file, List<Value> texts) {
    String name = file.known().orElse("");
    boolean input = name.equals("-") || Redirections.isStandardInput(name);
    if (input && !call.input().isOwn()) {
      texts.add(call.input().takeAll());
    } else {
      Files.content(e, file).ifPresent(texts::add);
    }
  }

  private static void rules(Evaluation e, Call call, Value rules) {
    Optional<String> known = rules.known();
    if (known.isEmpty()) {
      e.findings.sourced(rules.origins());
      e.opaque(call.source(), OpaqueReason.UNKNOWN_CODE);
    }
    String text = withVariables(e, call, known.orElseGet(() -> rules.text(" ")));
    if (text.contains(".ONESHELL")) {
      speculate(
          e,
          text.lines()
              .filter(line -> line.startsWith("\t"))
              .map(MakeRules::recipe)
              .collect(Collectors.joining("\n")));
    }
    Matcher prefix = RECIPE_PREFIX.matcher(text);
    String sign = prefix.find() ? prefix.group(1) : "";
    e.lines(MOST_LINES, text).stream()
        .map(
            line -> !sign.isEmpty() && line.startsWith(sign) ? line.substring(sign.length()) : line)
        .forEach(line -> speculate(e, recipe(line)));
    Matcher calls = SHELL_CALL.matcher(text);
    while (calls.find() && e.budget.step()) {
      speculate(e, calls.group(1));
    }
  }

  /** With the values of what the rules or the call's words define. */
  private static String withVariables(Evaluation e, Call call, String rules) {
    String text = rules;
    List<String> definitions = new ArrayList<>(e.lines(MOST_LINES, text));
    call.arguments().forEach(field -> definitions.addFirst(field.word().known().orElse("")));
    for (String definition : definitions) {
      Matcher defined = DEFINITION.matcher(definition);
      if (defined.matches()) {
        if (text.length() >= LONGEST || !e.budget.steps(text.length() / 8)) {
          e.limited = true;
          return text;
        }
        String name = defined.group(1);
        text =
            text.replace("$(" + name + ")", defined.group(2))
                .replace("${" + name + "}", defined.group(2));
      }
    }
    return text;
  }

  private static String recipe(String line) {
    return line.replaceFirst("^[^\\t]*?;|^\\t|^\\w+\\s*!=", "")
        .strip()
        .replaceFirst("^[@+-]+", "")
        .replace("$$", "$");
  }

  private static void speculate(Evaluation e, String code) {
    e.findings.speculatively(() -> e.inCopy(() -> e.code(code, Input.ofTheLine())));
  }

  private MakeRules() {}
}
