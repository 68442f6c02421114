package io.sallyport.judgement.shell.evaluate;

import io.sallyport.judgement.shell.wrapper.RunnerForm;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Programs of which a subcommand runs another program, or an option has code. */
final class Runners {

  /** How many words behind the subcommand may be its own. */
  private static final int MOST_OWN = 6;

  static Collection<String> names() {
    return RunnerForm.names();
  }

  static @Nullable Value run(Evaluation e, Call call) {
    for (RunnerForm form : RunnerForm.of(call.name())) {
      run(e, call, form);
    }
    return null;
  }

  private static void run(Evaluation e, Call call, RunnerForm form) {
    int verb = verb(call, form);
    if (verb < 0) {
      return;
    }
    boolean options = false;
    for (int i = verb; i < call.size(); i++) {
      String text = call.start(i);
      String name = optionName(text, form);
      if (form.codeOptions().contains(name)) {
        options = true;
        Value next = i + 1 < call.size() ? call.fields().get(i + 1).value() : Value.EMPTY;
        Value code =
            name.length() == text.length()
                ? next
                : Value.of(text.substring(name.length()).replaceFirst("^=", ""));
        Shells.child(e, call, afterLast(code, form.cut()), List.of(), call.input());
      }
    }
    if (form.runs() && !options) {
      behind(e, call, verb);
    }
  }

  /** The option in a word, without a value that is written together with it. */
  private static String optionName(String word, RunnerForm form) {
    boolean joined = word.indexOf(' ') > 2 && !word.startsWith("--") && word.startsWith("-");
    return joined && form.codeOptions().contains(word.substring(0, 2))
        ? word.substring(0, 2)
        : word.replaceFirst("(?s)=.*", "");
  }

  /** Some options have more than code: what is behind the last of a sign is that. */
  private static Value afterLast(Value code, String sign) {
    return sign.isEmpty()
        ? code
        : code.known()
            .map(text -> Value.of(text.substring(text.lastIndexOf(sign) + 1)))
            .orElse(code);
  }

  /** The index behind the subcommand; -1 when it isn't there. */
  private static int verb(Call call, RunnerForm form) {
    int i = 1;
    for (String word : form.verb()) {
      while (i < call.size() && !call.start(i).equals(word)) {
        i++;
      }
      i++;
    }
    return i <= call.size() ? i : -1;
  }

  /** What is run begins behind two dashes, or at one of the first words. */
  private static void behind(Evaluation e, Call call, int verb) {
    for (int i = verb; i < call.size(); i++) {
      if (call.start(i).equals("--")) {
        Carriers.rest(e, call, i + 1);
        return;
      }
    }
    boolean first = true;
    for (int i = verb; i < Math.min(call.size(), verb + MOST_OWN); i++) {
      if (call.start(i).startsWith("-")) {
        continue;
      }
      int from = i;
      if (first) {
        one(e, call, from);
      } else {
        e.findings.speculatively(() -> e.inCopy(() -> one(e, call, from)));
      }
      first = false;
    }
  }

  /** A command as words, or as one word that a shell reads. */
  private static @Nullable Value one(Evaluation e, Call call, int from) {
    boolean text = call.start(from).indexOf(' ') >= 0;
    return text
        ? Shells.child(e, call, call.fields().get(from).value(), List.of(), call.input())
        : Carriers.rest(e, call, from);
  }

  private Runners() {}
}
