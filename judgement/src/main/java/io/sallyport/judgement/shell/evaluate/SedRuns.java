package io.sallyport.judgement.shell.evaluate;

import io.sallyport.judgement.shell.filter.TextFilter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The lines that {@code sed} makes and runs. */
final class SedRuns {

  /** One replacement with the flag that runs what it made, and nothing else. */
  private static final Pattern REPLACES =
      Pattern.compile("(?s)\\s*(s([/|#,!@:%]).*\\2[gI]*)e([gI]*)\\s*;?\\s*");

  private static final Pattern RUNS_ALL = Pattern.compile("(1,?\\$?)?\\s*e\\s*;?\\s*");

  /** A replacement of the whole line by a text, which is run, whatever the line was. */
  private static final Pattern WHOLE =
      Pattern.compile(
          "(?s)s([/|#,!@:%])\\^?\\.\\*\\$?\\1((?:\\\\.|(?!\\1)[^\\\\])*+)\\1[gI]*(?:e|[gI]*\\s*;\\s*e\\s*(?=[;}\\n]|$))");

  /** What sed runs of any line it reads; with parts of that line they are left out. */
  static List<String> certain(String script) {
    List<String> commands = new ArrayList<>();
    Matcher whole = WHOLE.matcher(script);
    while (whole.find()) {
      commands.add(whole.group(2).replaceAll("\\\\(\\W)", "$1"));
    }
    Matcher negated = NEGATED.matcher(script);
    while (negated.find()) {
      commands.add(negated.group(1));
    }
    return commands;
  }

  private static final Pattern NEGATED = Pattern.compile("[\\d$/]!\\s*e\\s+([^\\n]+)");

  /** Runs what it makes of an input that is known; false when that can't be told. */
  static boolean follow(Evaluation e, Call call, List<Value> code) {
    Optional<String> script = code.size() == 1 ? code.getFirst().known() : Optional.empty();
    Optional<String> input = call.input().isOwn() ? Optional.empty() : call.input().peek().known();
    if (script.isEmpty() || input.isEmpty()) {
      return false;
    }
    Optional<String> made = Optional.empty();
    if (RUNS_ALL.matcher(script.get()).matches()) {
      made = input;
    } else if (REPLACES.matcher(script.get()).matches()) {
      String plain = REPLACES.matcher(script.get()).replaceFirst("$1$3");
      made = TextFilter.of("sed").flatMap(sed -> sed.apply(List.of(plain), input.get()));
    }
    made.ifPresent(text -> Shells.child(e, call, Value.of(text), List.of(), Input.ofTheLine()));
    return made.isPresent();
  }

  private SedRuns() {}
}
