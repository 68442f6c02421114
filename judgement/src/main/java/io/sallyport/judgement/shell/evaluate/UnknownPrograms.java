package io.sallyport.judgement.shell.evaluate;

import io.sallyport.judgement.shell.SimpleCommand;
import io.sallyport.judgement.shell.Word;
import io.sallyport.judgement.shell.wrapper.PlainPrograms;
import java.util.List;
import java.util.Optional;

/**
 * Programs of which nothing is known: they may run what their words say, from any of them on, or
 * the text that one of them has.
 */
final class UnknownPrograms {

  /** How many words may be the program's own. */
  private static final int MOST_OWN = 8;

  private static final int LONGEST_TEXT = 2_000;

  static void run(Evaluation e, Call call) {
    boolean named = PlainPrograms.has(call.name());
    if (e.findings.isSpeculative() || !PlainPrograms.mayRunText(call.name())) {
      return;
    }
    for (int i = 1; i < Math.min(call.size(), MOST_OWN + 1); i++) {
      int from = i;
      Optional<String> word = call.text(i).map(UnknownPrograms::value);
      if (word.isEmpty() || !e.budget.steps(8)) {
        continue;
      }
      if (isText(word.get())) {
        e.findings.doubtfully(() -> e.inCopy(() -> e.code(word.get(), Input.ofTheLine())));
      } else if (!named && isName(call.start(i)) && !isSubcommand(call, i)) {
        e.findings.doubtfully(() -> behind(e, call.behind(from).byProgram()));
      }
    }
  }

  private static void behind(Evaluation e, Call call) {
    if (Behaviours.of(call.name()) != null) {
      e.inCopy(() -> e.commands.dispatcher().run(call));
      return;
    }
    List<Word> words = call.fields().stream().map(Field::word).toList();
    String directory = e.variables.directory();
    e.findings.command(
        new SimpleCommand(
            call.source(), List.of(), words, List.of(), false, List.of(), directory, false));
  }

  /** The value of an option that has one in the same word. */
  private static String value(String word) {
    int equals = word.startsWith("-") ? word.indexOf('=') : -1;
    String value = equals < 0 ? word : word.substring(equals + 1);
    // The macros of package builders.
    return value.replace("%(", "; (");
  }

  private static boolean isText(String text) {
    return text.length() <= LONGEST_TEXT && text.strip().indexOf(' ') > 0;
  }

  /** Many programs have a subcommand of this name, which is also one that a rule may name. */
  private static boolean isSubcommand(Call call, int index) {
    return call.start(index).equals("init")
        && (index + 1 >= call.size() || !call.start(index + 1).matches("[0-6sSqQuU]"));
  }

  private static boolean isName(String text) {
    return !text.isEmpty() && !text.startsWith("-") && text.indexOf('=') < 0;
  }

  private UnknownPrograms() {}
}
