package io.sallyport.judgement.shell.evaluate;

import io.sallyport.judgement.shell.filter.TextFilter;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The lines that {@code sed} makes and runs. */
final class SedRuns {

  /** One replacement with the flag that runs what it made, and nothing else. */
  private static final Pattern REPLACES =
      Pattern.compile("(?s)\\s*(s([/|#,!@:%]).*\\2[gI]*)e([gI]*)\\s*;?\\s*");

  private static final Pattern RUNS_ALL = Pattern.compile("(1,?\\$?)?\\s*e\\s*;?\\s*");

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
